#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Produces events with other people's libraries and prints what was meant.

    produce.py BROKERS DESCRIPTORS

CloudEvents go to topic "events", made by the CNCF's Python SDK: binary and structured mode, with JSON
and with protobuf data, mixed in one partition. Topic "framed" gets protobuf framed by Confluent's own
serialiser, whose schema ids come from its own stand-in for a registry. DESCRIPTORS is what `protoc
--include_imports --descriptor_set_out` writes of Andon's contracts. Prints one line of JSON.
"""

import base64
import datetime
import json
import sys

from cloudevents.core.bindings import kafka
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from confluent_kafka import Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.protobuf import ProtobufSerializer
from confluent_kafka.serialization import MessageField, SerializationContext
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

ORDER = "andon.events.v1.OrderPlaced"
TELEMETRY = "andon.events.v1.Telemetry"
ROUNDS = 25
MODES = [(mode, data) for mode in ("binary", "structured") for data in ("json", "proto", "names")]


def load(path):
    pool = descriptor_pool.DescriptorPool()
    with open(path, "rb") as file:
        for one in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
            pool.Add(one)
    return lambda name: message_factory.GetMessageClass(pool.FindMessageTypeByName(name))


def placed(message, number):
    order = message(ORDER)()
    order.order_id = f"py-{number}"
    order.source_system = "webshop ☃"
    order.customer_id = f"Müller & Söhne {number % 7}"
    order.value.currency = "EUR"
    order.value.micros = 9_007_199_254_740_993 + number  # beyond what a double can hold
    order.promise.instant_us = 1_772_431_200_123_456
    order.ship_to = "“Straße” 1\n\t\\ \U0001f69a"
    for line in range(number % 4):
        one = order.lines.add()
        one.sku = f"S{line}"
        one.quantity.micros = (line + 1) * 1_500_000
        one.discount_ppm = 125_000
    return order


def measured(message, number):
    telemetry = message(TELEMETRY)()
    telemetry.equipment = f"acme/köln/f/l/c/m{number}"
    for tag in range(3):
        reading = telemetry.readings.add()
        reading.tag = f"t{tag}"
        reading.value = (number + 0.1) * (tag + 1) / 3
        reading.unit = "mm/s"
    return telemetry


def encoded(message, data):
    """The data as the SDK takes it, and its content type."""
    if data == "proto":
        return message.SerializeToString(), "application/protobuf"
    as_named = data == "names"
    return json_format.MessageToDict(message, preserving_proto_field_name=as_named), "application/json"


def cloudevent(message, data, number):
    # Any offset from UTC, and microseconds only now and then.
    zone = datetime.timezone(datetime.timedelta(minutes=30 * (number % 25 - 12)))
    time = datetime.datetime(2026, 3, 1, 6, 0, 0, 123_456 if number % 3 else 0, datetime.timezone.utc)
    time = (time + datetime.timedelta(seconds=number)).astimezone(zone)
    body, content_type = encoded(message, data)
    attributes = {
        "type": message.DESCRIPTOR.full_name, "source": "https://shop.example/eu?a=b#c",
        "id": f"{message.DESCRIPTOR.name} ü {number}", "subject": f"Größe {number}",
        "time": time, "datacontenttype": content_type, "partitionkey": f"key{number % 5}",
        "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    }
    return CloudEvent(attributes=attributes, data=body), round(time.timestamp() * 1_000_000)


def main():
    brokers, descriptors = sys.argv[1:]
    message = load(descriptors)
    producer = Producer({"bootstrap.servers": brokers})
    meant = {"orders": [], "readings": [], "framed": []}

    def send(event, mode):
        as_message = kafka.to_binary if mode == "binary" else kafka.to_structured
        made = as_message(event, JSONFormat())
        producer.produce("events", made.value, made.key, headers=list(made.headers.items()))

    number = 0
    for _ in range(ROUNDS):
        for mode, data in MODES:
            number += 1
            order = placed(message, number)
            event, time_us = cloudevent(order, data, number)
            send(event, mode)
            meant["orders"].append({
                "order": order.order_id, "id": event.get_id(), "source": event.get_source(),
                "time_us": time_us,
                "message": base64.b64encode(order.SerializeToString(deterministic=True)).decode(),
            })
            telemetry = measured(message, number)
            event, time_us = cloudevent(telemetry, data, number)
            send(event, mode)
            for reading in telemetry.readings:
                meant["readings"].append({
                    "equipment": telemetry.equipment, "tag": reading.tag, "value": reading.value,
                    "unit": reading.unit, "time_us": time_us,
                })

    registry = SchemaRegistryClient.new_client({"url": "mock://registry"})
    order_type = message(ORDER)
    serialize = ProtobufSerializer(order_type, registry, {"use.deprecated.format": False})
    context = SerializationContext("framed", MessageField.VALUE)
    for number in range(1000, 1000 + ROUNDS):
        order = placed(message, number)
        producer.produce("framed", serialize(order, context))
        meant["framed"].append({
            "order": order.order_id,
            "message": base64.b64encode(order.SerializeToString(deterministic=True)).decode(),
        })
    meant["schema_id"] = registry.get_latest_version("framed-value").schema_id
    if producer.flush(30) != 0:
        sys.exit("the broker did not take everything")
    print(json.dumps(meant))


main()
