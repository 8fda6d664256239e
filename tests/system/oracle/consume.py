#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Consumes events with other people's libraries and prints what they say, one line of JSON each.

    consume.py BROKERS TOPIC COUNT DESCRIPTORS

Records are read by Confluent's client, events by the CNCF's CloudEvents SDK, messages of the contract by
Python's protobuf with DESCRIPTORS, what `protoc --include_imports --descriptor_set_out` writes of it.
"""

import json
import sys

from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka_event
from confluent_kafka import Consumer
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

BROKERS, TOPIC, COUNT, DESCRIPTORS = sys.argv[1:]

pool = descriptor_pool.DescriptorPool()
with open(DESCRIPTORS, "rb") as file:
    for one in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
        pool.Add(one)


def data_of(event):
    data = event.get_data()
    if event.get_datacontenttype() != "application/protobuf":
        return data
    message = message_factory.GetMessageClass(pool.FindMessageTypeByName(event.get_type()))
    return json_format.MessageToDict(
        message.FromString(data), preserving_proto_field_name=True)


consumer = Consumer({"bootstrap.servers": BROKERS, "group.id": "oracle",
                     "auto.offset.reset": "earliest", "enable.auto.commit": False})
consumer.subscribe([TOPIC])
left = int(COUNT)
while left > 0:
    record = consumer.poll(30)
    if record is None:
        sys.exit(f"{left} records are missing")
    if record.error():
        continue
    left -= 1
    event = from_kafka_event(KafkaMessage(
        {name: value for name, value in record.headers()}, record.key(), record.value()))
    print(json.dumps({
        "place": f"{record.partition()}/{record.offset()}",
        "key": record.key().decode(),
        "attributes": {name: str(value) for name, value in event.get_attributes().items()},
        "data": data_of(event)}), flush=True)
consumer.close()
