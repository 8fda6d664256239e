<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Alarm</name>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, Grenze %2</translation>
    </message>
</context>
<context>
    <name>AlarmLine</name>
    <message>
        <source>1 of %1 unacknowledged</source>
        <translation>1 von %1 unquittiert</translation>
    </message>
    <message>
        <source>%1 shelved</source>
        <translation>%1 zurückgestellt</translation>
    </message>
    <message>
        <source>Alarm flood: %1 in ten minutes</source>
        <translation>Alarmflut: %1 in zehn Minuten</translation>
    </message>
    <message>
        <source>%1: %2, first “%3” %4</source>
        <translation>%1: %2, zuerst „%3“ %4</translation>
    </message>
    <message>
        <source>and %1 more places</source>
        <translation>und %1 weitere Orte</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>began %1 ago, is over</source>
        <translation>begann vor %1, ist vorbei</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>%1 suppressed</source>
        <translation>%1 unterdrückt</translation>
    </message>
    <message>
        <source>%1 out of service</source>
        <translation>%1 außer Betrieb</translation>
    </message>
    <message>
        <source>alarms: %1</source>
        <translation>Alarme: %1</translation>
    </message>
</context>
<context>
    <name>AlarmTables</name>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Back to normal</source>
        <translation>Wieder normal</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Quittiert von</translation>
    </message>
    <message>
        <source>Shelved until</source>
        <translation>Zurückgestellt bis</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>Verborgen von</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Endangers</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Unquittiert</translation>
    </message>
    <message>
        <source>Critical and high</source>
        <translation>Kritisch und hoch</translation>
    </message>
    <message>
        <source>Nothing is in alarm.

What a rule finds stands here until it is over and somebody has acknowledged it. Rules are files: Help, Rules.</source>
        <translation>Nichts ist im Alarm.

Was eine Regel findet, steht hier, bis es vorbei ist und jemand es quittiert hat. Regeln sind Dateien: Hilfe, Rules.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Nothing is shelved.

What somebody has put aside for a time stands here, with who, why and until when.</source>
        <translation>Nichts ist zurückgestellt.

Was jemand für eine Zeit beiseitegelegt hat, steht hier, mit wer, warum und bis wann.</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Nothing is suppressed.

What a rule keeps silent by design, such as during a planned stop, stands here.</source>
        <translation>Nichts ist unterdrückt.

Was eine Regel absichtlich still hält, etwa bei einem geplanten Stillstand, steht hier.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>Nothing is out of service.

What maintenance has switched off stands here until somebody returns it.</source>
        <translation>Nichts ist außer Betrieb.

Was die Instandhaltung abgeschaltet hat, steht hier, bis es jemand zurückgibt.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Last began</source>
        <translation>Zuletzt begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Geendet</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>There has been no alarm yet.

Every alarm stands here once it has been raised, with what was done about it.</source>
        <translation>Es gab noch keinen Alarm.

Jeder Alarm steht hier, sobald er gekommen ist, mit dem, was dagegen getan wurde.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>CallTables</name>
    <message>
        <source>nobody has taken it</source>
        <translation>niemand hat ihn übernommen</translation>
    </message>
    <message>
        <source>should be there by now</source>
        <translation>sollte schon da sein</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Called by</source>
        <translation>Gerufen von</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>What is needed</source>
        <translation>Was gebraucht wird</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Gerufen</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Übernommen von</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Who came</source>
        <translation>Wer kam</translation>
    </message>
    <message>
        <source>Over since</source>
        <translation>Vorbei seit</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet von</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Asked now</source>
        <translation>Jetzt gefragt</translation>
    </message>
    <message>
        <source>Next is asked</source>
        <translation>Nächster gefragt</translation>
    </message>
    <message>
        <source>Until taken</source>
        <translation>Bis zur Übernahme</translation>
    </message>
    <message>
        <source>Until arrived</source>
        <translation>Bis zur Ankunft</translation>
    </message>
    <message>
        <source>Until resolved</source>
        <translation>Bis zur Lösung</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Rufe</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Who comes</source>
        <translation>Wer kommt</translation>
    </message>
    <message>
        <source>Nobody comes</source>
        <translation>Niemand kommt</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Instandhaltung</translation>
    </message>
    <message>
        <source>Nobody is called.

F9 calls maintenance, material, quality, the lead or safety for the line or machine that has the keyboard. Who comes, and when, stands here until it is over.</source>
        <translation>Niemand ist gerufen.

F9 ruft Instandhaltung, Material, Qualität, die Leitung oder Sicherheit zur Linie oder Maschine, die die Tastatur hat. Wer kommt und wann, steht hier, bis es vorbei ist.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nobody has been called yet.

Every call stands here with who came, how long it took, and what it was.</source>
        <translation>Es wurde noch niemand gerufen.

Jeder Ruf steht hier mit dem, der kam, wie lange es dauerte und was es war.</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>%1 comes</source>
        <translation>%1 kommt</translation>
    </message>
    <message>
        <source>%1 comes in %2</source>
        <translation>%1 kommt in %2</translation>
    </message>
    <message>
        <source>%1 is due for %2</source>
        <translation>%1 ist seit %2 überfällig</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet seit %1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 is asked</source>
        <translation>%1 ist gefragt</translation>
    </message>
</context>
<context>
    <name>CaseSubject</name>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>Nummer des Kunden</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>In it since</source>
        <translation>Darin seit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>late, in %1</source>
        <translation>verspätet, in %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Order in work</source>
        <translation>Auftrag in Arbeit</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Machine %1</source>
        <translation>Maschine %1</translation>
    </message>
    <message>
        <source>Customer %1</source>
        <translation>Kunde %1</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Diagramm als Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>readings of %1</source>
        <translation>Messwerte von %1</translation>
    </message>
    <message>
        <source>Every reading as it came, from %1 to %2.</source>
        <translation>Jeder Messwert, wie er kam, von %1 bis %2.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Messstelle</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>%1 could not be written. Is the disk full, or the folder not yours?</source>
        <translation>%1 konnte nicht geschrieben werden. Ist der Datenträger voll, oder fehlt das Recht am Ordner?</translation>
    </message>
    <message>
        <source>Save as picture …</source>
        <translation>Als Bild speichern …</translation>
    </message>
    <message>
        <source>Copy the data on screen</source>
        <translation>Angezeigte Daten kopieren</translation>
    </message>
    <message>
        <source>Export every reading …</source>
        <translation>Alle Messwerte exportieren …</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>Backordered</source>
        <translation>Im Rückstand</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Darunter</translation>
    </message>
    <message>
        <source>Below on hand</source>
        <translation>Darunter, verfügbar</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>Überschritten</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Case id</source>
        <translation>Fallnummer</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Characteristic</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Closures</source>
        <translation>Abschlüsse</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>CSAT</source>
        <translation>CSAT</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Customer id</source>
        <translation>Kundennummer</translation>
    </message>
    <message>
        <source>Daily demand</source>
        <translation>Tagesbedarf</translation>
    </message>
    <message>
        <source>Damage free</source>
        <translation>Unbeschädigt</translation>
    </message>
    <message>
        <source>Days of cover</source>
        <translation>Reichweite in Tagen</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Delivery id</source>
        <translation>Liefernummer</translation>
    </message>
    <message>
        <source>Denominator</source>
        <translation>Nenner</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Documents complete</source>
        <translation>Papiere vollständig</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Exceedances</source>
        <translation>Überschreitungen</translation>
    </message>
    <message>
        <source>Expected close</source>
        <translation>Erwarteter Abschluss</translation>
    </message>
    <message>
        <source>Expected date</source>
        <translation>Erwarteter Termin</translation>
    </message>
    <message>
        <source>Expected zone</source>
        <translation>Zone des Termins</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>First resolved</source>
        <translation>Zuerst gelöst</translation>
    </message>
    <message>
        <source>First time</source>
        <translation>Erste Zeit</translation>
    </message>
    <message>
        <source>First-pass yield</source>
        <translation>Erstausbeute</translation>
    </message>
    <message>
        <source>Future</source>
        <translation>Zukunft</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Good ratio</source>
        <translation>Gutanteil</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Incident id</source>
        <translation>Vorfallnummer</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Inspection id</source>
        <translation>Prüfnummer</translation>
    </message>
    <message>
        <source>Interaction id</source>
        <translation>Kontaktnummer</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Lag records</source>
        <translation>Rückstand in Sätzen</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>Last broker time</source>
        <translation>Letzte Broker-Zeit</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Last record</source>
        <translation>Letzter Satz</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Late orders</source>
        <translation>Verspätete Aufträge</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Lead id</source>
        <translation>Interessentennummer</translation>
    </message>
    <message>
        <source>Lead time</source>
        <translation>Lieferzeit</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Line id</source>
        <translation>Positionsnummer</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Angesehen</translation>
    </message>
    <message>
        <source>Loss class</source>
        <translation>Verlustart</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Lost time</source>
        <translation>Ausfallzeit</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Tief</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>Lower spec</source>
        <translation>Untere Toleranz</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Höchster</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Tiefster</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name id</source>
        <translation>Namensnummer</translation>
    </message>
    <message>
        <source>Name system</source>
        <translation>System des Namens</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuer</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>Numerator</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Occurred</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>On order</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Pünktlich</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Offene Fälle</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Opportunity id</source>
        <translation>Chancennummer</translation>
    </message>
    <message>
        <source>Order id</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Out of spec</source>
        <translation>Außer Toleranz</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>Überlauf</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Person name</source>
        <translation>Name der Person</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan id</source>
        <translation>Plannummer</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Promise date</source>
        <translation>Zugesagter Tag</translation>
    </message>
    <message>
        <source>Promise zone</source>
        <translation>Zone der Zusage</translation>
    </message>
    <message>
        <source>Purchase order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Purchase order id</source>
        <translation>Bestellnummer</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Reinspection</source>
        <translation>Nachprüfung</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Reorder point</source>
        <translation>Meldebestand</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>Gemeldet von</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>Lösungen</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>Running time</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Safety stock</source>
        <translation>Sicherheitsbestand</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Sentiment trend</source>
        <translation>Verlauf der Stimmung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Shown id</source>
        <translation>Gezeigt als</translation>
    </message>
    <message>
        <source>Shown system</source>
        <translation>Gezeigtes System</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>SLA due</source>
        <translation>SLA fällig</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source system</source>
        <translation>Quellsystem</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Stage since</source>
        <translation>Stufe seit</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stehend</translation>
    </message>
    <message>
        <source>Stopped time</source>
        <translation>Standzeit</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Stillstände</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Umfragen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Messstelle</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Unit cost</source>
        <translation>Stückkosten</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>Stückpreis</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Upper spec</source>
        <translation>Obere Toleranz</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>OEE</source>
        <translation>OEE</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Ack note required</source>
        <translation>Notiz beim Quittieren nötig</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Quittiert von</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Alarm key</source>
        <translation>Schlüssel des Alarms</translation>
    </message>
    <message>
        <source>Annunciated</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Entity id</source>
        <translation>Id des Gegenstands</translation>
    </message>
    <message>
        <source>Entity kind</source>
        <translation>Art des Gegenstands</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>Verborgen von</translation>
    </message>
    <message>
        <source>Latching</source>
        <translation>Verriegelnd</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Occurrence</source>
        <translation>Auftreten</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Onset revised</source>
        <translation>Beginn, berichtigt</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Gekommen</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Laufende Nummer</translation>
    </message>
    <message>
        <source>Shelve kind</source>
        <translation>Art der Zurückstellung</translation>
    </message>
    <message>
        <source>Shelved until</source>
        <translation>Zurückgestellt bis</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Milestone due</source>
        <translation>Nächster Schritt fällig</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Wer entscheidet</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>First sent</source>
        <translation>Zuerst gesendet</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Dortige Kennung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungewiss</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Arrived by</source>
        <translation>Wer kam</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Call id</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet von</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Raised by</source>
        <translation>Gerufen von</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Asked step</source>
        <translation>Gefragter Schritt</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Übernommen von</translation>
    </message>
    <message>
        <source>Time to arrive</source>
        <translation>Zeit bis zur Ankunft</translation>
    </message>
    <message>
        <source>Time to resolve</source>
        <translation>Zeit bis zur Lösung</translation>
    </message>
    <message>
        <source>Time to take</source>
        <translation>Zeit bis zur Übernahme</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>CustomersBoard</name>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source> of </source>
        <translation> von </translation>
    </message>
    <message>
        <source> at risk</source>
        <translation> gefährdet</translation>
    </message>
    <message>
        <source> cases open</source>
        <translation> Fälle offen</translation>
    </message>
    <message numerus="yes">
        <source>%1 customers are known.</source>
        <translation>
            <numerusform>%1 Kunde ist bekannt.</numerusform>
            <numerusform>%1 Kunden sind bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>gefährdet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This store has no view of customers.</source>
        <translation>Dieser Speicher hat keine Sicht auf Kunden.</translation>
    </message>
    <message>
        <source>Reading the customers …</source>
        <translation>Kunden werden gelesen …</translation>
    </message>
    <message>
        <source>No customer is at risk.</source>
        <translation>Kein Kunde ist in Gefahr.</translation>
    </message>
    <message>
        <source>No customer has been heard of yet.</source>
        <translation>Noch ist kein Kunde bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>late orders</source>
        <comment>behind the number</comment>
        <translation>
            <numerusform>verspäteter Auftrag</numerusform>
            <numerusform>verspätete Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>mood %1</source>
        <translation>Stimmung %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 open cases</source>
        <translation>
            <numerusform>%1 offener Fall</numerusform>
            <numerusform>%1 offene Fälle</numerusform>
        </translation>
    </message>
    <message>
        <source>complains</source>
        <translation>beschwert sich</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message numerus="yes">
        <source>open cases</source>
        <comment>behind the number</comment>
        <translation>
            <numerusform>offener Fall</numerusform>
            <numerusform>offene Fälle</numerusform>
        </translation>
    </message>
    <message>
        <source>no open case</source>
        <translation>kein offener Fall</translation>
    </message>
</context>
<context>
    <name>Entity</name>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Machine %1</source>
        <translation>Maschine %1</translation>
    </message>
    <message>
        <source>SKU %1</source>
        <translation>Artikel %1</translation>
    </message>
    <message>
        <source>Customer %1</source>
        <translation>Kunde %1</translation>
    </message>
</context>
<context>
    <name>EntityRelations</name>
    <message>
        <source>Orders on it</source>
        <translation>Aufträge darauf</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Rufe</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation>Wartet darauf</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Gefertigt auf</translation>
    </message>
    <message>
        <source>Yields</source>
        <translation>Ausbeuten</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Also known as</source>
        <translation>Auch bekannt als</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Verkaufschancen</translation>
    </message>
    <message>
        <source>On machines now</source>
        <translation>Jetzt auf Maschinen</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>customer interaction</source>
        <translation>Kundenkontakt</translation>
    </message>
    <message>
        <source>interaction</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>survey answered</source>
        <translation>Umfrage beantwortet</translation>
    </message>
    <message>
        <source>retention changed</source>
        <translation>Kundenbindung geändert</translation>
    </message>
    <message>
        <source>case changed</source>
        <translation>Fall geändert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>lead changed</source>
        <translation>Interessent geändert</translation>
    </message>
    <message>
        <source>opportunity changed</source>
        <translation>Verkaufschance geändert</translation>
    </message>
    <message>
        <source>environment observed</source>
        <translation>Umweltwert beobachtet</translation>
    </message>
    <message>
        <source>incident reported</source>
        <translation>Vorfall gemeldet</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>capacity requested</source>
        <translation>Kapazität angefragt</translation>
    </message>
    <message>
        <source>supplier messaged</source>
        <translation>Lieferant benachrichtigt</translation>
    </message>
    <message>
        <source>help called</source>
        <translation>Hilfe gerufen</translation>
    </message>
    <message>
        <source>order placed</source>
        <translation>Auftrag eingegangen</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>eingegangen</translation>
    </message>
    <message>
        <source>order stage changed</source>
        <translation>Auftragsstufe geändert</translation>
    </message>
    <message>
        <source>stage changed</source>
        <translation>Stufe geändert</translation>
    </message>
    <message>
        <source>order allocated</source>
        <translation>Auftrag zugeteilt</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>zugeteilt</translation>
    </message>
    <message>
        <source>order shipped</source>
        <translation>Auftrag versandt</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>versandt</translation>
    </message>
    <message>
        <source>order delivered</source>
        <translation>Auftrag geliefert</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>geliefert</translation>
    </message>
    <message>
        <source>order cancelled</source>
        <translation>Auftrag storniert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>inventory moved</source>
        <translation>Bestand bewegt</translation>
    </message>
    <message>
        <source>stock level reported</source>
        <translation>Bestand gemeldet</translation>
    </message>
    <message>
        <source>inventory policy set</source>
        <translation>Bestandsregel gesetzt</translation>
    </message>
    <message>
        <source>demand unmet</source>
        <translation>Bedarf ungedeckt</translation>
    </message>
    <message>
        <source>purchase ordered</source>
        <translation>Einkauf bestellt</translation>
    </message>
    <message>
        <source>purchase received</source>
        <translation>Einkauf eingetroffen</translation>
    </message>
    <message>
        <source>quality sampled</source>
        <translation>Qualität gemessen</translation>
    </message>
    <message>
        <source>inspection recorded</source>
        <translation>Prüfung erfasst</translation>
    </message>
    <message>
        <source>quality cost booked</source>
        <translation>Qualitätskosten gebucht</translation>
    </message>
    <message>
        <source>corrective action changed</source>
        <translation>Korrekturmaßnahme geändert</translation>
    </message>
    <message>
        <source>hierarchy node</source>
        <translation>Teil der Hierarchie</translation>
    </message>
    <message>
        <source>product defined</source>
        <translation>Produkt angelegt</translation>
    </message>
    <message>
        <source>defined</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>customer defined</source>
        <translation>Kunde angelegt</translation>
    </message>
    <message>
        <source>alias joined</source>
        <translation>Namen verbunden</translation>
    </message>
    <message>
        <source>alias split</source>
        <translation>Namen getrennt</translation>
    </message>
    <message>
        <source>shift calendar</source>
        <translation>Schichtkalender</translation>
    </message>
    <message>
        <source>planned stop</source>
        <translation>geplanter Stopp</translation>
    </message>
    <message>
        <source>production plan</source>
        <translation>Produktionsplan</translation>
    </message>
    <message>
        <source>ideal cycle</source>
        <translation>Idealtakt</translation>
    </message>
    <message>
        <source>telemetry</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>equipment state changed</source>
        <translation>Maschinenzustand geändert</translation>
    </message>
    <message>
        <source>state changed</source>
        <translation>Zustand geändert</translation>
    </message>
    <message>
        <source>production counted</source>
        <translation>Produktion gezählt</translation>
    </message>
    <message>
        <source>operation started</source>
        <translation>Arbeitsgang begonnen</translation>
    </message>
    <message>
        <source>operation finished</source>
        <translation>Arbeitsgang beendet</translation>
    </message>
    <message>
        <source>maintenance performed</source>
        <translation>Wartung erledigt</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>as shown at %1</source>
        <translation>wie gezeigt am %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>whole plant</source>
        <translation>ganzes Werk</translation>
    </message>
    <message>
        <source>%1, summed over %2 rows of %3</source>
        <translation>%1, summiert über %2 Zeilen von %3</translation>
    </message>
    <message>
        <source>%1, counted over %2 rows of %3</source>
        <translation>%1, gezählt über %2 Zeilen von %3</translation>
    </message>
    <message>
        <source>More rows than the %1 that are read at once make it: the sum here is of those, the number above of all.</source>
        <translation>Mehr Zeilen als die %1, die auf einmal gelesen werden, ergeben sie: Die Summe hier ist von diesen, die Zahl oben von allen.</translation>
    </message>
    <message>
        <source>The rows do not give the number that is kept. Where a commit came in between, R reads both again.</source>
        <translation>Die Zeilen ergeben nicht die Zahl, die geführt wird. Kam ein Commit dazwischen, liest R beides noch einmal.</translation>
    </message>
    <message>
        <source>The rows give this number. The screen still showed %1: a commit came in between.</source>
        <translation>Die Zeilen ergeben diese Zahl. Der Bildschirm zeigte noch %1: Ein Commit kam dazwischen.</translation>
    </message>
    <message>
        <source>The rows give this number.</source>
        <translation>Die Zeilen ergeben diese Zahl.</translation>
    </message>
    <message>
        <source>It counts events as they come, and they leave no row that could be counted again. “Events” leads to their numbers by type.</source>
        <translation>Sie zählt Ereignisse, wie sie kommen, und die hinterlassen keine Zeile, die noch einmal gezählt werden könnte. „Ereignisse“ führt zu ihren Zahlen je Typ.</translation>
    </message>
    <message>
        <source>This row</source>
        <translation>Diese Zeile</translation>
    </message>
    <message>
        <source>There is no such row any more.</source>
        <translation>Diese Zeile gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The screen still showed %1: a commit came in between.</source>
        <translation>Der Bildschirm zeigte noch %1: Ein Commit kam dazwischen.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>event time %1</source>
        <translation>Ereigniszeit %1</translation>
    </message>
    <message>
        <source>broker time %1</source>
        <translation>Broker-Zeit %1</translation>
    </message>
    <message>
        <source>input %1</source>
        <translation>Eingang %1</translation>
    </message>
    <message>
        <source>no longer in the journal</source>
        <translation>nicht mehr im Journal</translation>
    </message>
</context>
<context>
    <name>FigureRules</name>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>orders that were ever heard of</source>
        <translation>Aufträge, von denen je gehört wurde</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>orders neither shipped, delivered nor cancelled</source>
        <translation>Aufträge, die weder versandt noch geliefert noch storniert sind</translation>
    </message>
    <message>
        <source>Orders in this stage</source>
        <translation>Aufträge auf dieser Stufe</translation>
    </message>
    <message>
        <source>orders whose newest stage it is</source>
        <translation>Aufträge, deren neueste Stufe es ist</translation>
    </message>
    <message>
        <source>Lines of orders</source>
        <translation>Auftragspositionen</translation>
    </message>
    <message>
        <source>sum of the lines of all orders</source>
        <translation>Summe der Positionen aller Aufträge</translation>
    </message>
    <message>
        <source>Shipped orders</source>
        <translation>Versandte Aufträge</translation>
    </message>
    <message>
        <source>orders that were shipped</source>
        <translation>Aufträge, die versandt wurden</translation>
    </message>
    <message>
        <source>Late orders</source>
        <translation>Verspätete Aufträge</translation>
    </message>
    <message>
        <source>orders delivered, else shipped, after their promise</source>
        <translation>Aufträge, die nach ihrer Zusage geliefert oder sonst versandt wurden</translation>
    </message>
    <message>
        <source>Late orders in this stage</source>
        <translation>Verspätete Aufträge auf dieser Stufe</translation>
    </message>
    <message>
        <source>late orders whose newest stage it is</source>
        <translation>verspätete Aufträge, deren neueste Stufe es ist</translation>
    </message>
    <message>
        <source>Value of all orders</source>
        <translation>Wert aller Aufträge</translation>
    </message>
    <message>
        <source>sum of the lines after discount, currency by currency</source>
        <translation>Summe der Positionen nach Rabatt, je Währung</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Pünktlich</translation>
    </message>
    <message>
        <source>orders delivered, else shipped, by their promise / all of them that have a promise</source>
        <translation>bis zur Zusage gelieferte oder sonst versandte Aufträge / alle von ihnen mit Zusage</translation>
    </message>
    <message>
        <source>On time and in full</source>
        <translation>Pünktlich und vollständig</translation>
    </message>
    <message>
        <source>deliveries confirmed both on time and in full / deliveries confirmed</source>
        <translation>als pünktlich und vollständig bestätigte Lieferungen / bestätigte Lieferungen</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>machines that were ever heard of</source>
        <translation>Maschinen, von denen je gehört wurde</translation>
    </message>
    <message>
        <source>Below their reorder point</source>
        <translation>Unter dem Meldebestand</translation>
    </message>
    <message>
        <source>articles with a position (on hand + on order − backordered) at or below the reorder point</source>
        <translation>Artikel mit einem disponiblen Bestand (vorhanden + bestellt − Rückstand) am oder unter dem Meldebestand</translation>
    </message>
    <message>
        <source>On hand below the reorder point</source>
        <translation>Vorhanden unter dem Meldebestand</translation>
    </message>
    <message>
        <source>articles whose stock on hand is at or below the reorder point</source>
        <translation>Artikel, von denen höchstens der Meldebestand vorhanden ist</translation>
    </message>
    <message>
        <source>Nothing on hand</source>
        <translation>Nichts vorhanden</translation>
    </message>
    <message>
        <source>articles with nothing on hand</source>
        <translation>Artikel, von denen nichts vorhanden ist</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>articles whose stock was ever reported or moved</source>
        <translation>Artikel, deren Bestand je gemeldet oder bewegt wurde</translation>
    </message>
    <message>
        <source>Value of the stock</source>
        <translation>Wert des Bestands</translation>
    </message>
    <message>
        <source>sum of on hand × unit cost, currency by currency</source>
        <translation>Summe aus vorhanden × Stückkosten, je Währung</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>inspections recorded</source>
        <translation>aufgezeichnete Prüfungen</translation>
    </message>
    <message>
        <source>First-pass yield</source>
        <translation>Erstausbeute</translation>
    </message>
    <message>
        <source>parts good at once / parts inspected for the first time</source>
        <translation>auf Anhieb gute Teile / zum ersten Mal geprüfte Teile</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>customers ever heard of</source>
        <translation>Kunden, von denen je gehört wurde</translation>
    </message>
    <message>
        <source>Customers at risk</source>
        <translation>Gefährdete Kunden</translation>
    </message>
    <message>
        <source>customers with late orders and an open case, a sentiment under −0.3, or lost</source>
        <translation>Kunden mit verspäteten Aufträgen und offenem Fall, einer Stimmung unter −0,3, oder verloren</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>cases ever opened</source>
        <translation>je eröffnete Fälle</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Offene Fälle</translation>
    </message>
    <message>
        <source>cases whose newest activity did not close them</source>
        <translation>Fälle, die ihre neueste Aktivität nicht geschlossen hat</translation>
    </message>
    <message>
        <source>Activities in cases</source>
        <translation>Aktivitäten in Fällen</translation>
    </message>
    <message>
        <source>sum of the activities of all cases</source>
        <translation>Summe der Aktivitäten aller Fälle</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>Lösungen</translation>
    </message>
    <message>
        <source>sum of the times that cases were resolved</source>
        <translation>Summe, wie oft Fälle gelöst wurden</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>contacts with customers</source>
        <translation>Kontakte mit Kunden</translation>
    </message>
    <message>
        <source>Contacts by this channel</source>
        <translation>Kontakte auf diesem Weg</translation>
    </message>
    <message>
        <source>contacts that came by it</source>
        <translation>Kontakte, die darauf kamen</translation>
    </message>
    <message>
        <source>Mean sentiment</source>
        <translation>Mittlere Stimmung</translation>
    </message>
    <message>
        <source>sum of the scores / contacts that have one, −1 to 1</source>
        <translation>Summe der Bewertungen / Kontakte, die eine haben, −1 bis 1</translation>
    </message>
    <message>
        <source>Good pieces ever counted</source>
        <translation>Je gezählte Gutteile</translation>
    </message>
    <message>
        <source>sum of the good pieces of its machines; of its bottleneck alone, where one is named</source>
        <translation>Summe der Gutteile ihrer Maschinen; nur des Engpasses, wo einer genannt ist</translation>
    </message>
    <message>
        <source>Scrap ever counted</source>
        <translation>Je gezählter Ausschuss</translation>
    </message>
    <message>
        <source>sum of the scrap of its machines; of its bottleneck alone, where one is named</source>
        <translation>Summe des Ausschusses ihrer Maschinen; nur des Engpasses, wo einer genannt ist</translation>
    </message>
    <message>
        <source>Machines of the line</source>
        <translation>Maschinen der Linie</translation>
    </message>
    <message>
        <source>machines that name it</source>
        <translation>Maschinen, die sie nennen</translation>
    </message>
    <message>
        <source>Good pieces in the newest hour of counts</source>
        <translation>Gutteile in der neuesten gezählten Stunde</translation>
    </message>
    <message>
        <source>sum of the good pieces by five minutes, over the hour that ends with the newest; of its bottleneck alone, where one is named</source>
        <translation>Summe der Gutteile je fünf Minuten, über die Stunde, die mit den neuesten endet; nur des Engpasses, wo einer genannt ist</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Rufe</translation>
    </message>
    <message>
        <source>calls for help ever heard of</source>
        <translation>Rufe, von denen je etwas bekannt wurde</translation>
    </message>
    <message>
        <source>Open calls</source>
        <translation>Offene Rufe</translation>
    </message>
    <message>
        <source>calls neither resolved nor cancelled</source>
        <translation>Rufe, die weder gelöst noch abgesagt sind</translation>
    </message>
    <message>
        <source>Calls that wait</source>
        <translation>Wartende Rufe</translation>
    </message>
    <message>
        <source>open calls that nobody has taken</source>
        <translation>offene Rufe, die niemand übernommen hat</translation>
    </message>
    <message>
        <source>Mean time until taken</source>
        <translation>Mittlere Zeit bis zur Übernahme</translation>
    </message>
    <message>
        <source>sum of the times from raised to taken / calls that were taken</source>
        <translation>Summe der Zeiten vom Ruf bis zur Übernahme / Rufe, die übernommen wurden</translation>
    </message>
    <message>
        <source>Mean time until arrived</source>
        <translation>Mittlere Zeit bis zur Ankunft</translation>
    </message>
    <message>
        <source>sum of the times from raised to arrived / calls where somebody came</source>
        <translation>Summe der Zeiten vom Ruf bis zur Ankunft / Rufe, zu denen jemand kam</translation>
    </message>
    <message>
        <source>Mean time until resolved</source>
        <translation>Mittlere Zeit bis zur Lösung</translation>
    </message>
    <message>
        <source>sum of the times from raised to resolved / calls that were resolved</source>
        <translation>Summe der Zeiten vom Ruf bis zur Lösung / Rufe, die gelöst wurden</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>morgen %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>pcs</source>
        <translation>Stk.</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 hinterher</translation>
    </message>
</context>
<context>
    <name>Judgement</name>
    <message>
        <source>%1 % under plan</source>
        <translation>%1 % unter Plan</translation>
    </message>
    <message>
        <source>only %L1 % good</source>
        <translation>nur %L1 % gut</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>due soon, not yet packed</source>
        <translation>bald fällig, noch nicht verpackt</translation>
    </message>
    <message>
        <source>due within 24 h</source>
        <translation>in 24 h fällig</translation>
    </message>
    <message numerus="yes">
        <source>%1 open cases</source>
        <translation>
            <numerusform>%1 offener Fall</numerusform>
            <numerusform>%1 offene Fälle</numerusform>
        </translation>
    </message>
    <message>
        <source>complains</source>
        <translation>beschwert sich</translation>
    </message>
    <message>
        <source>due within the hour</source>
        <translation>in einer Stunde fällig</translation>
    </message>
    <message numerus="yes">
        <source>%1 came late</source>
        <translation>
            <numerusform>%1 kam zu spät</numerusform>
            <numerusform>%1 kamen zu spät</numerusform>
        </translation>
    </message>
    <message>
        <source>below its reorder point</source>
        <translation>unter dem Meldebestand</translation>
    </message>
    <message>
        <source>yield under %1 %</source>
        <translation>Ausbeute unter %1 %</translation>
    </message>
</context>
<context>
    <name>LinesBoard</name>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>of %1 /h</source>
        <translation>von %1 /h</translation>
    </message>
    <message>
        <source>No data from %1, last good %2</source>
        <translation>Keine Daten von %1, zuletzt gut %2</translation>
    </message>
    <message>
        <source>No data from %1</source>
        <translation>Keine Daten von %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 machines stand</source>
        <translation>
            <numerusform>%1 von %2 Maschine steht</numerusform>
            <numerusform>%1 von %2 Maschinen stehen</numerusform>
        </translation>
    </message>
    <message>
        <source>no state or count has come yet</source>
        <translation>noch kein Zustand, keine Stückzahl</translation>
    </message>
    <message>
        <source> of </source>
        <translation> von </translation>
    </message>
    <message>
        <source> lines stopped   </source>
        <translation> Linien stehen   </translation>
    </message>
    <message>
        <source>Good </source>
        <translation>Gut </translation>
    </message>
    <message>
        <source> /h planned</source>
        <translation> /h geplant</translation>
    </message>
    <message>
        <source>This store has no view of production lines.</source>
        <translation>Dieser Speicher hat keine Sicht auf Linien.</translation>
    </message>
    <message>
        <source>Reading the lines …</source>
        <translation>Linien werden gelesen …</translation>
    </message>
    <message>
        <source>No production line has been heard of yet.</source>
        <translation>Noch ist keine Linie bekannt.</translation>
    </message>
    <message>
        <source>No line of %1 has been heard of.</source>
        <translation>Von %1 ist keine Linie bekannt.</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>This is no link to a place in Andon: %1</source>
        <translation>Das ist kein Link zu einer Stelle in Andon: %1</translation>
    </message>
    <message>
        <source>it is too long.</source>
        <translation>er ist zu lang.</translation>
    </message>
    <message>
        <source>it should look like andon://view/orders?filter=late%3Ayes.</source>
        <translation>er sollte aussehen wie andon://view/orders?filter=late%3Ayes.</translation>
    </message>
    <message>
        <source>it has a part that is not known.</source>
        <translation>ein Teil davon ist unbekannt.</translation>
    </message>
    <message>
        <source>its part “%1” cannot be read.</source>
        <translation>der Teil „%1“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>its part “%1” stands there twice.</source>
        <translation>der Teil „%1“ steht zweimal da.</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Name of the customer</source>
        <translation>Name des Kunden</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Steht</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Rufe</translation>
    </message>
    <message>
        <source>No machine has been heard of yet.

Machines appear with their first reading, state or count, or with a HierarchyNode event. Run andon demo to see a plant, or map your own JSON: Help, Mapping.</source>
        <translation>Noch ist keine Maschine bekannt.

Maschinen erscheinen mit ihrem ersten Messwert, Zustand oder Zählwert oder mit einem Ereignis HierarchyNode. „andon demo“ zeigt ein Werk; eigenes JSON lässt sich abbilden: Hilfe, Mapping.</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Purchase order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>In stage</source>
        <translation>In Stufe</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>In production</source>
        <translation>In Produktion</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>No order has been heard of yet.

Orders appear with OrderPlaced events, or with a mapping of your shop&apos;s JSON: Help, Mapping.</source>
        <translation>Noch ist kein Auftrag bekannt.

Aufträge erscheinen mit Ereignissen OrderPlaced oder mit einer Abbildung des JSON Ihres Shops: Hilfe, Mapping.</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>On order</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Disponibel</translation>
    </message>
    <message>
        <source>Reorder at</source>
        <translation>Melden bei</translation>
    </message>
    <message>
        <source>Below its point</source>
        <translation>Unter Meldebestand</translation>
    </message>
    <message>
        <source>Nothing left</source>
        <translation>Nichts mehr da</translation>
    </message>
    <message>
        <source>reorder at</source>
        <translation>melden bei</translation>
    </message>
    <message>
        <source>safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Days of cover</source>
        <translation>Reichweite in Tagen</translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation>Wartet darauf</translation>
    </message>
    <message>
        <source>No stock has been heard of yet.

SKUs appear with InventoryMoved or StockLevelReported events; their reorder point comes with InventoryPolicySet.</source>
        <translation>Noch ist kein Bestand bekannt.

Artikel erscheinen mit Ereignissen InventoryMoved oder StockLevelReported; ihr Meldebestand kommt mit InventoryPolicySet.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Characteristic</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>First-pass yield</source>
        <translation>Erstausbeute</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>Out of spec</source>
        <translation>Außer Toleranz</translation>
    </message>
    <message>
        <source>Below 97 %</source>
        <translation>Unter 97 %</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>untere</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>obere</translation>
    </message>
    <message>
        <source>Newest sample</source>
        <translation>Letzte Stichprobe</translation>
    </message>
    <message>
        <source>Nothing has been measured or inspected yet.

Rows appear with QualitySampled and InspectionRecorded events.</source>
        <translation>Noch wurde nichts gemessen oder geprüft.

Zeilen erscheinen mit Ereignissen QualitySampled und InspectionRecorded.</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Offene Fälle</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Sentiment</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Also known as</source>
        <translation>Auch bekannt als</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Verkaufschancen</translation>
    </message>
    <message>
        <source>No customer has been heard of yet.

Customers appear with their first order, contact, survey or case, and get a name with CustomerDefined.</source>
        <translation>Noch ist kein Kunde bekannt.

Kunden erscheinen mit ihrem ersten Auftrag, Kontakt, Fall oder ihrer ersten Umfrage; ihren Namen bringt CustomerDefined.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Since opened</source>
        <translation>Eröffnet vor</translation>
    </message>
    <message>
        <source>No case has been heard of yet.

Cases appear with CaseChanged events of your help desk or CRM.</source>
        <translation>Noch ist kein Fall bekannt.

Fälle erscheinen mit Ereignissen CaseChanged Ihres Helpdesks oder CRM.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Messstelle</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Tiefster</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Höchster</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Zweifelhaft</translation>
    </message>
    <message>
        <source>Bad readings</source>
        <translation>Schlechte Messwerte</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>No reading has come yet.

Tags appear with their first Telemetry event.</source>
        <translation>Noch ist kein Messwert gekommen.

Messstellen erscheinen mit ihrem ersten Ereignis Telemetry.</translation>
    </message>
    <message numerus="yes">
        <source>%1 telemetry ids remembered</source>
        <translation>
            <numerusform>%1 Telemetrie-Kennung gemerkt</numerusform>
            <numerusform>%1 Telemetrie-Kennungen gemerkt</numerusform>
        </translation>
    </message>
    <message>
        <source>none forgotten</source>
        <translation>keine vergessen</translation>
    </message>
    <message>
        <source>back to %1 (%2); %3 older ones forgotten</source>
        <translation>zurück bis %1 (%2); %3 ältere vergessen</translation>
    </message>
    <message>
        <source>%1: lag as it was %2 ago</source>
        <translation>%1: Rückstand, wie er vor %2 war</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Datenfluss</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>A second</source>
        <translation>Je Sekunde</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Late</source>
        <comment>events</comment>
        <translation>Spät</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Hinterher</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>To store</source>
        <translation>Bis Speicher</translation>
    </message>
    <message>
        <source>With rejects</source>
        <translation>Mit Abgewiesenen</translation>
    </message>
    <message>
        <source>With duplicates</source>
        <translation>Mit Duplikaten</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source>Late events</source>
        <translation>Verspätete Ereignisse</translation>
    </message>
    <message>
        <source>From the future</source>
        <translation>Aus der Zukunft</translation>
    </message>
    <message>
        <source>Of a newer version</source>
        <translation>Neuerer Version</translation>
    </message>
    <message>
        <source>Over a limit</source>
        <translation>Über einer Grenze</translation>
    </message>
    <message>
        <source>Broker to store</source>
        <translation>Broker bis Speicher</translation>
    </message>
    <message>
        <source>Partition behind</source>
        <translation>Partition hinterher</translation>
    </message>
    <message>
        <source>Partition lag</source>
        <translation>Rückstand der Partition</translation>
    </message>
    <message>
        <source>Partition state</source>
        <translation>Zustand der Partition</translation>
    </message>
    <message>
        <source>Partition read to</source>
        <translation>Partition gelesen bis</translation>
    </message>
    <message>
        <source>Partition begins at</source>
        <translation>Partition beginnt bei</translation>
    </message>
    <message>
        <source>Partition ends at</source>
        <translation>Partition endet bei</translation>
    </message>
    <message>
        <source>Newest event</source>
        <translation>Neuestes Ereignis</translation>
    </message>
    <message>
        <source>Newest record</source>
        <translation>Neuester Satz</translation>
    </message>
    <message>
        <source>Versions in this topic</source>
        <translation>Versionen in diesem Topic</translation>
    </message>
    <message>
        <source>Nothing has flowed yet.

Every source, topic, partition and type gets a row with its first event.</source>
        <translation>Noch ist nichts geflossen.

Jede Quelle, jedes Topic, jede Partition und jeder Typ bekommt mit dem ersten Ereignis eine Zeile.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>No order line has been heard of yet.

Lines come with OrderPlaced events.</source>
        <translation>Noch ist keine Auftragsposition bekannt.

Positionen kommen mit Ereignissen OrderPlaced.</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Interessenten</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Wurde zu</translation>
    </message>
    <message>
        <source>No lead has been heard of yet.

Leads come with LeadChanged events of your CRM.</source>
        <translation>Noch ist kein Interessent bekannt.

Interessenten kommen mit Ereignissen LeadChanged Ihres CRM.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Chance</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>No opportunity has been heard of yet.

They come with OpportunityChanged events of your CRM.</source>
        <translation>Noch ist keine Verkaufschance bekannt.

Sie kommen mit Ereignissen OpportunityChanged Ihres CRM.</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Andere Namen</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Gezeigt als</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>No two names of one customer, product or order have been joined yet.

That comes with EntityAliased events.</source>
        <translation>Noch wurden keine zwei Namen eines Kunden, Produkts oder Auftrags verbunden.

Das kommt mit Ereignissen EntityAliased.</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Permit</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>Überschritten</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>beyond its limit</source>
        <translation>über der Grenze</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Nothing has been observed yet.

Rows come with EnvironmentObserved events.</source>
        <translation>Noch wurde nichts beobachtet.

Zeilen kommen mit Ereignissen EnvironmentObserved.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Lost time</source>
        <translation>Ausfallzeit</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>not yet closed</source>
        <translation>noch nicht abgeschlossen</translation>
    </message>
    <message>
        <source>No incident has been reported.

Rows come with IncidentReported events.</source>
        <translation>Es wurde kein Vorfall gemeldet.

Zeilen kommen mit Ereignissen IncidentReported.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Contract versions</source>
        <translation>Vertragsversionen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuer</translation>
    </message>
    <message>
        <source>Newer than known</source>
        <translation>Neuer als bekannt</translation>
    </message>
    <message>
        <source>No event has stated a version of its contract yet.</source>
        <translation>Noch hat kein Ereignis eine Version seines Vertrags genannt.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Came late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Orders that came late</source>
        <translation>Zu spät gekommen</translation>
    </message>
    <message>
        <source>To be solved</source>
        <translation>Zu lösen</translation>
    </message>
    <message>
        <source>Requests and messages</source>
        <translation>Anfragen und Nachrichten</translation>
    </message>
    <message>
        <source>No request or message has gone out yet.</source>
        <translation>Es ist noch keine Anfrage oder Nachricht hinausgegangen.</translation>
    </message>
</context>
<context>
    <name>MixedBoard</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Nothing has been heard of yet.</source>
        <translation>Noch ist nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>OrderSentence</name>
    <message>
        <source>%1 has been placed and is not yet released</source>
        <translation>%1 ist eingegangen und noch nicht freigegeben</translation>
    </message>
    <message>
        <source>%1 is released and waits for production</source>
        <translation>%1 ist freigegeben und wartet auf die Produktion</translation>
    </message>
    <message>
        <source>%1 is in production</source>
        <translation>%1 ist in Produktion</translation>
    </message>
    <message>
        <source>%1 is in production on %2</source>
        <translation>%1 ist in Produktion auf %2</translation>
    </message>
    <message>
        <source>%1 is made and in quality inspection</source>
        <translation>%1 ist gefertigt und in der Qualitätsprüfung</translation>
    </message>
    <message>
        <source>%1 is packed and waits to be shipped</source>
        <translation>%1 ist verpackt und wartet auf den Versand</translation>
    </message>
    <message>
        <source>%1 is on its way</source>
        <translation>%1 ist unterwegs</translation>
    </message>
    <message>
        <source>%1 has been delivered</source>
        <translation>%1 ist geliefert</translation>
    </message>
    <message>
        <source>%1 has been cancelled</source>
        <translation>%1 ist storniert</translation>
    </message>
    <message>
        <source>%1 is on hold</source>
        <translation>%1 ist angehalten</translation>
    </message>
    <message>
        <source>%1 is known, but nobody has said where it is</source>
        <translation>%1 ist bekannt, aber niemand hat gesagt, wo er ist</translation>
    </message>
    <message>
        <source>%1 is in stage “%2”</source>
        <translation>%1 ist in Stufe „%2“</translation>
    </message>
    <message>
        <source>No date is promised</source>
        <translation>Es ist kein Termin zugesagt</translation>
    </message>
    <message>
        <source>It was promised for %1 and came late</source>
        <translation>Er war für %1 zugesagt und kam verspätet</translation>
    </message>
    <message>
        <source>It was promised for %1</source>
        <translation>Er war für %1 zugesagt</translation>
    </message>
    <message>
        <source>It was promised for %1 and is %2 overdue</source>
        <translation>Er war für %1 zugesagt und ist %2 überfällig</translation>
    </message>
    <message>
        <source>It is promised for %1</source>
        <translation>Er ist für %1 zugesagt</translation>
    </message>
    <message>
        <source>should have been finished by %1</source>
        <translation>sollte bis %1 fertig sein</translation>
    </message>
    <message>
        <source>is expected to be finished by %1, after that</source>
        <translation>wird voraussichtlich bis %1 fertig, also danach</translation>
    </message>
    <message>
        <source>is expected to be finished by %1</source>
        <translation>wird voraussichtlich bis %1 fertig</translation>
    </message>
    <message>
        <source>The reason is not known</source>
        <translation>Der Grund ist nicht bekannt</translation>
    </message>
    <message>
        <source>The reason: %1</source>
        <translation>Der Grund: %1</translation>
    </message>
    <message>
        <source>%1 has stood still for %2</source>
        <translation>%1 steht seit %2</translation>
    </message>
    <message>
        <source>%1 stands still</source>
        <translation>%1 steht</translation>
    </message>
    <message>
        <source>Noted: %1</source>
        <translation>Vermerkt: %1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>%1, %2, %3 ago</source>
        <translation>%1, %2, vor %3</translation>
    </message>
    <message>
        <source>%1 since %2, for %3</source>
        <translation>%1 seit %2, also %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>It %1</source>
        <translation>Er %1</translation>
    </message>
    <message>
        <source>This may be old: %1 tells nothing more</source>
        <translation>Das kann veraltet sein: %1 meldet nichts mehr</translation>
    </message>
    <message>
        <source>This may be old: %1 is behind</source>
        <translation>Das kann veraltet sein: %1 ist hinterher</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
</context>
<context>
    <name>OrdersBoard</name>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>This store has no view of orders.</source>
        <translation>Dieser Speicher hat keine Sicht auf Aufträge.</translation>
    </message>
    <message>
        <source>Reading the orders …</source>
        <translation>Aufträge werden gelesen …</translation>
    </message>
    <message>
        <source>No order is open.</source>
        <translation>Kein Auftrag ist offen.</translation>
    </message>
    <message>
        <source>No order has been heard of yet.</source>
        <translation>Noch ist kein Auftrag bekannt.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message>
        <source>%1 at risk</source>
        <translation>%1 gefährdet</translation>
    </message>
    <message>
        <source>on time in full %1</source>
        <translation>Liefertreue %1</translation>
    </message>
    <message>
        <source>none late, none at risk</source>
        <translation>keiner verspätet, keiner gefährdet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>promised %1</source>
        <translation>zugesagt %1</translation>
    </message>
    <message>
        <source>%1 is silent</source>
        <translation>%1 schweigt</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source> open</source>
        <translation> offen</translation>
    </message>
    <message>
        <source> late</source>
        <translation> verspätet</translation>
    </message>
    <message>
        <source> at risk</source>
        <translation> gefährdet</translation>
    </message>
    <message>
        <source>   On time in full </source>
        <translation>   Liefertreue </translation>
    </message>
</context>
<context>
    <name>OutboxTables</name>
    <message>
        <source>Outbox</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Called there</source>
        <translation>Heißt dort</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Wer entscheidet</translation>
    </message>
    <message>
        <source>Times sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Last said of it</source>
        <translation>Zuletzt dazu</translation>
    </message>
    <message>
        <source>Waiting for somebody</source>
        <translation>Wartet auf jemanden</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Aufgeschrieben</translation>
    </message>
    <message>
        <source>Cause began</source>
        <translation>Ursache seit</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Nicht vor</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Nothing is on its way out.

What a reaction makes of an alarm, and cases that somebody makes by hand, stand here until the other side has them. Which ways lead out: Help, Salesforce.</source>
        <translation>Nichts ist auf dem Weg hinaus.

Was eine Reaktion aus einem Alarm macht, und Fälle, die jemand von Hand eröffnet, stehen hier, bis die andere Seite sie hat. Welche Wege hinausführen: Hilfe, Salesforce.</translation>
    </message>
    <message>
        <source>Nothing has left yet.</source>
        <translation>Noch ist nichts hinausgegangen.</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>priority 1, critical</source>
        <translation>Priorität 1, kritisch</translation>
    </message>
    <message>
        <source>priority 2, high</source>
        <translation>Priorität 2, hoch</translation>
    </message>
    <message>
        <source>priority 3, medium</source>
        <translation>Priorität 3, mittel</translation>
    </message>
    <message>
        <source>priority 4, low</source>
        <translation>Priorität 4, niedrig</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>part jammed</source>
        <translation>Teil verklemmt</translation>
    </message>
    <message>
        <source>sensor dirty</source>
        <translation>Sensor verschmutzt</translation>
    </message>
    <message>
        <source>door open</source>
        <translation>Tür offen</translation>
    </message>
    <message>
        <source>tool check</source>
        <translation>Werkzeugprüfung</translation>
    </message>
    <message>
        <source>chip nest</source>
        <translation>Spänenest</translation>
    </message>
    <message>
        <source>gripper lost part</source>
        <translation>Greifer hat Teil verloren</translation>
    </message>
    <message>
        <source>hydraulic leak</source>
        <translation>Leck in der Hydraulik</translation>
    </message>
    <message>
        <source>drive fault</source>
        <translation>Antriebsstörung</translation>
    </message>
    <message>
        <source>encoder fault</source>
        <translation>Geberstörung</translation>
    </message>
    <message>
        <source>coolant pump</source>
        <translation>Kühlmittelpumpe</translation>
    </message>
    <message>
        <source>not staffed this shift</source>
        <translation>in dieser Schicht nicht besetzt</translation>
    </message>
    <message>
        <source>no order</source>
        <translation>kein Auftrag</translation>
    </message>
    <message>
        <source>waiting for material</source>
        <translation>wartet auf Material</translation>
    </message>
    <message>
        <source>changeover</source>
        <translation>Umrüsten</translation>
    </message>
    <message>
        <source>bearing temperature</source>
        <translation>Lagertemperatur</translation>
    </message>
    <message>
        <source>bearing change</source>
        <translation>Lagerwechsel</translation>
    </message>
    <message>
        <source>Preventive maintenance</source>
        <translation>Vorbeugende Wartung</translation>
    </message>
    <message>
        <source>ordered twice</source>
        <translation>doppelt bestellt</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>no [[topic]] is configured for &quot;%1&quot;</source>
        <translation>für „%1“ ist kein [[topic]] eingerichtet</translation>
    </message>
    <message>
        <source>No [[topic]] of the configuration names topic &apos;%1&apos; of source &apos;%2&apos;: add one that says what it carries.</source>
        <translation>Kein [[topic]] der Konfiguration nennt das Topic &apos;%1&apos; der Quelle &apos;%2&apos;: eines ergänzen, das sagt, was darin steht.</translation>
    </message>
    <message>
        <source>the record has %1 bytes, more than %2</source>
        <translation>der Datensatz hat %1 Bytes, mehr als %2</translation>
    </message>
    <message>
        <source>the record has %1 headers, more than %2</source>
        <translation>der Datensatz hat %1 Header, mehr als %2</translation>
    </message>
    <message>
        <source>the record is framed by a schema registry (schema id %1) and has no CloudEvents headers: add to [[topic]] of &quot;%2&quot; the line message = &quot;andon.events.v1.…&quot;, or schema_ids = { %3 = &quot;andon.events.v1.…&quot; }</source>
        <translation>der Datensatz ist von einer Schema-Registry gerahmt (Schema-Id %1) und hat keine CloudEvents-Header: in [[topic]] von &quot;%2&quot; die Zeile message = &quot;andon.events.v1.…&quot; oder schema_ids = { %3 = &quot;andon.events.v1.…&quot; } ergänzen</translation>
    </message>
    <message>
        <source>the record has no CloudEvents headers and [[topic]] of &quot;%1&quot; does not say what it is: add encoding = &quot;json-mapping&quot; with [[topic.event]] for foreign JSON, encoding = &quot;cloudevents-protobuf&quot;, or message = &quot;…&quot;</source>
        <translation>der Datensatz hat keine CloudEvents-Header, und [[topic]] von &quot;%1&quot; sagt nicht, was er ist: encoding = &quot;json-mapping&quot; mit [[topic.event]] für fremdes JSON, encoding = &quot;cloudevents-protobuf&quot; oder message = &quot;…&quot; ergänzen</translation>
    </message>
    <message>
        <source>the content type is CloudEvents in a format other than protobuf and JSON</source>
        <translation>der Inhaltstyp ist CloudEvents in einem anderen Format als Protobuf und JSON</translation>
    </message>
    <message>
        <source>the record has no CloudEvents headers (ce_id, ce_source, ce_type, ce_specversion)</source>
        <translation>der Datensatz hat keine CloudEvents-Header (ce_id, ce_source, ce_type, ce_specversion)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no event of Andon&apos;s contract</source>
        <translation>„%1“ ist kein Ereignis aus Andons Vertrag</translation>
    </message>
    <message>
        <source>the data is a &quot;%1&quot;, the type says otherwise</source>
        <translation>die Daten sind ein „%1“, der Typ sagt etwas anderes</translation>
    </message>
    <message>
        <source>data_base64 is no base64</source>
        <translation>data_base64 ist kein Base64</translation>
    </message>
    <message>
        <source>the data&apos;s content type &quot;%1&quot; is neither protobuf nor JSON</source>
        <translation>der Inhaltstyp der Daten, „%1“, ist weder Protobuf noch JSON</translation>
    </message>
    <message>
        <source>the record is not framed by a schema registry: it does not begin with byte 0, a schema id and a message index</source>
        <translation>der Datensatz ist nicht von einer Schema-Registry gerahmt: er beginnt nicht mit Byte 0, einer Schema-Id und einem Nachrichtenindex</translation>
    </message>
    <message>
        <source>schema id %1 is not configured: add to [[topic]] of &quot;%2&quot; the line schema_ids = { %3 = &quot;andon.events.v1.…&quot; }</source>
        <translation>Schema-Id %1 ist nicht eingerichtet: in [[topic]] von &quot;%2&quot; die Zeile schema_ids = { %3 = &quot;andon.events.v1.…&quot; } ergänzen</translation>
    </message>
    <message>
        <source>[[topic]] of &quot;%1&quot; has no mapping that compiles</source>
        <translation>[[topic]] von „%1“ hat keine Zuordnung, die sich übersetzen lässt</translation>
    </message>
    <message>
        <source>a text in the message is not UTF-8</source>
        <translation>ein Text in der Nachricht ist kein UTF-8</translation>
    </message>
    <message>
        <source>the bytes do not parse as the message</source>
        <translation>die Bytes ergeben diese Nachricht nicht</translation>
    </message>
    <message>
        <source>the JSON data does not fit the message</source>
        <translation>die JSON-Daten passen nicht zur Nachricht</translation>
    </message>
    <message>
        <source>the mandatory CloudEvents attribute %1 is missing</source>
        <translation>das CloudEvents-Pflichtattribut %1 fehlt</translation>
    </message>
    <message>
        <source>CloudEvents version &quot;%1&quot; is not 1.0</source>
        <translation>die CloudEvents-Version „%1“ ist nicht 1.0</translation>
    </message>
    <message>
        <source>the CloudEvents attribute time, &quot;%1&quot;, is not RFC 3339</source>
        <translation>das CloudEvents-Attribut time, „%1“, ist nicht RFC 3339</translation>
    </message>
    <message>
        <source>the CloudEvents attribute time is outside the years 1 to 9999</source>
        <translation>das CloudEvents-Attribut time liegt außerhalb der Jahre 1 bis 9999</translation>
    </message>
    <message>
        <source>the CloudEvents attribute %1 has %2 bytes, more than %3</source>
        <translation>das CloudEvents-Attribut %1 hat %2 Bytes, mehr als %3</translation>
    </message>
    <message>
        <source>the CloudEvents attribute %1 is not UTF-8</source>
        <translation>das CloudEvents-Attribut %1 ist kein UTF-8</translation>
    </message>
    <message>
        <source>the bytes are no CloudEvents protobuf: %1</source>
        <translation>die Bytes sind kein CloudEvents-Protobuf: %1</translation>
    </message>
    <message>
        <source>a CloudEvent in JSON has to be an object</source>
        <translation>ein CloudEvent in JSON muss ein Objekt sein</translation>
    </message>
    <message>
        <source>the JSON does not parse at byte %1: %2</source>
        <translation>das JSON lässt sich bei Byte %1 nicht lesen: %2</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>das ist kein JSON</translation>
    </message>
    <message>
        <source>the JSON text is not UTF-8</source>
        <translation>der JSON-Text ist kein UTF-8</translation>
    </message>
    <message>
        <source>binary data in JSON</source>
        <translation>Binärdaten in JSON</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; occurs twice in an object</source>
        <translation>der Name „%1“ steht zweimal in einem Objekt</translation>
    </message>
    <message>
        <source>an integer beyond 2^53: other readers change its digits, so it has to be a string</source>
        <translation>eine ganze Zahl über 2^53: andere Leser ändern ihre Ziffern, darum muss sie ein String sein</translation>
    </message>
    <message>
        <source>more than %1 values in one JSON text</source>
        <translation>mehr als %1 Werte in einem JSON-Text</translation>
    </message>
    <message>
        <source>JSON nested deeper than %1 levels</source>
        <translation>JSON ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>the record yields more than %1 events</source>
        <translation>der Datensatz ergibt mehr als %1 Ereignisse</translation>
    </message>
    <message>
        <source>more than %1 readings in one event</source>
        <translation>mehr als %1 Messwerte in einem Ereignis</translation>
    </message>
    <message>
        <source>rule %1: time from %2: %3</source>
        <translation>Regel %1: Zeit aus %2: %3</translation>
    </message>
    <message>
        <source>rule %1: id from %2: %3</source>
        <translation>Regel %1: Id aus %2: %3</translation>
    </message>
    <message>
        <source>rule %1: the id is longer than %2 bytes</source>
        <translation>Regel %1: die Id ist länger als %2 Bytes</translation>
    </message>
    <message>
        <source>rule %1: %2 from %3: %4</source>
        <translation>Regel %1: %2 aus %3: %4</translation>
    </message>
    <message>
        <source>rule %1: %2: %3</source>
        <translation>Regel %1: %2: %3</translation>
    </message>
    <message>
        <source>Its stamp is %1 ahead of the broker&apos;s clock: the producer&apos;s clock is wrong. Nothing was moved by it; it can be folded again.</source>
        <translation>Sein Zeitstempel liegt %1 vor der Uhr des Brokers: die Uhr des Erzeugers geht falsch. Nichts wurde dadurch bewegt; er kann noch einmal ausgewertet werden.</translation>
    </message>
    <message>
        <source>An event of this source and id was applied before with another body: ids must be unique. The first one counts.</source>
        <translation>Ein Ereignis dieser Quelle und Id kam schon mit anderem Inhalt: Ids müssen eindeutig sein. Das erste gilt.</translation>
    </message>
    <message>
        <source>%1 is required and missing</source>
        <translation>%1 ist Pflicht und fehlt</translation>
    </message>
    <message>
        <source>%1 is required and empty</source>
        <translation>%1 ist Pflicht und leer</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, more than %3</source>
        <translation>%1 hat %2 Bytes, mehr als %3</translation>
    </message>
    <message>
        <source>%1 has %2 elements</source>
        <translation>%1 hat %2 Elemente</translation>
    </message>
    <message>
        <source>%1 is not a finite number</source>
        <translation>%1 ist keine endliche Zahl</translation>
    </message>
    <message>
        <source>%1 is not between -1 and 1</source>
        <translation>%1 liegt nicht zwischen -1 und 1</translation>
    </message>
    <message>
        <source>%1 is negative</source>
        <translation>%1 ist negativ</translation>
    </message>
    <message>
        <source>%1 is more than 1,000,000 parts per million</source>
        <translation>%1 ist mehr als 1.000.000 Millionstel</translation>
    </message>
    <message>
        <source>%1 is outside the years 1 to 9999</source>
        <translation>%1 liegt außerhalb der Jahre 1 bis 9999</translation>
    </message>
    <message>
        <source>%1 is not above 0</source>
        <translation>%1 ist nicht größer als 0</translation>
    </message>
    <message>
        <source>%1 is no ISO 4217 code</source>
        <translation>%1 ist kein Code nach ISO 4217</translation>
    </message>
    <message>
        <source>%1 is no date of the form YYYY-MM-DD</source>
        <translation>%1 ist kein Datum der Form JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>%1 is no event of Andon&apos;s contract</source>
        <translation>%1 ist kein Ereignis aus Andons Vertrag</translation>
    </message>
    <message>
        <source>%1 is not UTF-8</source>
        <translation>%1 ist kein UTF-8</translation>
    </message>
    <message>
        <source>the record has no value there</source>
        <translation>der Datensatz hat dort keinen Wert</translation>
    </message>
    <message>
        <source>the record has no array there</source>
        <translation>der Datensatz hat dort kein Array</translation>
    </message>
    <message>
        <source>an element has no value</source>
        <translation>ein Element hat keinen Wert</translation>
    </message>
    <message>
        <source>more than %1 elements</source>
        <translation>mehr als %1 Elemente</translation>
    </message>
    <message>
        <source>the map has no entry for &quot;%1&quot;</source>
        <translation>die Abbildung hat keinen Eintrag für „%1“</translation>
    </message>
    <message>
        <source>only an order line has a value to derive</source>
        <translation>nur eine Auftragsposition hat einen ableitbaren Wert</translation>
    </message>
    <message>
        <source>quantity × price is beyond what fits</source>
        <translation>Menge × Preis ist zu groß</translation>
    </message>
    <message>
        <source>fields of this type cannot be mapped</source>
        <translation>Felder dieser Art lassen sich nicht zuordnen</translation>
    </message>
    <message>
        <source>the record has no currency at %1</source>
        <translation>der Datensatz hat bei %1 keine Währung</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not in the configured format</source>
        <translation>„%1“ hat nicht das eingerichtete Format</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time in the configured format</source>
        <translation>„%1“ ist keine Zeit im eingerichteten Format</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no date in the configured format</source>
        <translation>„%1“ ist kein Datum im eingerichteten Format</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number that fits</source>
        <translation>„%1“ ist keine passende ganze Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number that fits</source>
        <translation>„%1“ ist keine passende Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no true or false</source>
        <translation>„%1“ ist weder wahr noch falsch</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no %2; a map says what the record&apos;s values mean</source>
        <translation>„%1“ ist kein Wert von %2; eine Abbildung sagt, was die Werte des Datensatzes bedeuten</translation>
    </message>
    <message>
        <source>%1 day</source>
        <translation>%1 Tag</translation>
    </message>
    <message>
        <source>%1 day %2 h</source>
        <translation>%1 Tag %2 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 days %2 h</source>
        <translation>%1 Tage %2 h</translation>
    </message>
</context>
<context>
    <name>SearchKind</name>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>NOT STAFFED</source>
        <translation>NICHT BESETZT</translation>
    </message>
    <message>
        <source>NO DATA</source>
        <translation>KEINE DATEN</translation>
    </message>
</context>
<context>
    <name>StockBoard</name>
    <message>
        <source>Stock</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source> of </source>
        <translation> von </translation>
    </message>
    <message>
        <source> below the reorder point</source>
        <translation> unter Meldebestand</translation>
    </message>
    <message numerus="yes">
        <source>%1 articles are watched.</source>
        <translation>
            <numerusform>%1 Artikel wird überwacht.</numerusform>
            <numerusform>%1 Artikel werden überwacht.</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1 below</source>
        <translation>von %1 darunter</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>This store has no view of stock.</source>
        <translation>Dieser Speicher hat keine Sicht auf Bestände.</translation>
    </message>
    <message>
        <source>Reading the stock …</source>
        <translation>Bestand wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing is below its reorder point.</source>
        <translation>Nichts liegt unter dem Meldebestand.</translation>
    </message>
    <message>
        <source>No stock has been heard of yet.</source>
        <translation>Noch ist kein Bestand bekannt.</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>Tage Reichweite</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>%1 on order</source>
        <translation>%1 bestellt</translation>
    </message>
    <message>
        <source>nothing on order</source>
        <translation>nichts bestellt</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
</context>
<context>
    <name>StoreQueries</name>
    <message>
        <source>This rejected record is no longer in the store.</source>
        <translation>Dieser abgewiesene Satz ist nicht mehr im Speicher.</translation>
    </message>
    <message>
        <source>The store has no view “%1”.</source>
        <translation>Der Speicher hat keine Sicht „%1“.</translation>
    </message>
    <message>
        <source>The raw record is no longer in the journal: retention has removed it, or its topic is not journaled.</source>
        <translation>Der Rohsatz steht nicht mehr im Journal: Die Aufbewahrung hat ihn entfernt, oder sein Topic wird nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>There is no past yet: nothing has been stored.</source>
        <translation>Es gibt noch keine Vergangenheit: Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>%1 stopped</source>
        <translation>%1 steht</translation>
    </message>
    <message>
        <source>%1 stopped: %2</source>
        <translation>%1 steht: %2</translation>
    </message>
    <message>
        <source>No source of this store has a partition %1 of %2.</source>
        <translation>Keine Quelle dieses Speichers hat eine Partition %1 von %2.</translation>
    </message>
    <message>
        <source>It came after the moment that is shown.</source>
        <translation>Es kam nach dem Zeitpunkt, der gezeigt wird.</translation>
    </message>
    <message>
        <source>Partition %1 of %2 has been read up to offset %3 only.</source>
        <translation>Partition %1 von %2 ist erst bis Offset %3 gelesen.</translation>
    </message>
    <message>
        <source>Nothing has been read of partition %1 of %2.</source>
        <translation>Von Partition %1 von %2 ist noch nichts gelesen.</translation>
    </message>
    <message>
        <source>This store has no event of it: retention has removed it, its topic is not journaled, or nothing was ever there.</source>
        <translation>Dieser Speicher hat davon kein Ereignis: Die Aufbewahrung hat es entfernt, sein Topic wird nicht ins Journal geschrieben, oder dort war nie etwas.</translation>
    </message>
</context>
<context>
    <name>TableFilter</name>
    <message>
        <source>no column &apos;%1&apos; here: for words with such a sign in them, use &quot;quotes&quot;</source>
        <translation>keine Spalte „%1“ hier: Wörter mit so einem Zeichen gehören in &quot;Anführungszeichen&quot;</translation>
    </message>
    <message>
        <source>no column &apos;%1&apos; here; did you mean %2?</source>
        <translation>keine Spalte „%1“ hier; meinten Sie %2?</translation>
    </message>
    <message>
        <source>%1 is text: write %1:part or %1=whole, not %2</source>
        <translation>%1 ist Text: schreiben Sie %1:Teil oder %1=Ganzes, nicht %2</translation>
    </message>
    <message>
        <source>%1 is bytes: only empty:%1 can be asked</source>
        <translation>%1 sind Bytes: nur empty:%1 lässt sich fragen</translation>
    </message>
    <message>
        <source>%1 is a length of time: write 30s, 5m, 2h or 1h30m; got &apos;%2&apos;</source>
        <translation>%1 ist eine Dauer: schreiben Sie 30s, 5m, 2h oder 1h30m; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is yes or no: write %1:yes or %1:no; got &apos;%2&apos;</source>
        <translation>%1 ist ja oder nein: schreiben Sie %1:yes oder %1:no; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is how long ago: write %1&gt;2h, %1&lt;30m, or a time such as today; got &apos;%2&apos;</source>
        <translation>%1 ist ein Alter: schreiben Sie %1&gt;2h, %1&lt;30m oder eine Zeit wie today; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is a time: write 2026-03-02T14:00, today, tomorrow 06:00 or 2h ago; got &apos;%2&apos;</source>
        <translation>%1 ist eine Zeit: schreiben Sie 2026-03-02T14:00, today, tomorrow 06:00 oder 2h ago; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is a date: write 2026-03-02, today, tomorrow or yesterday; got &apos;%2&apos;</source>
        <translation>%1 ist ein Tag: schreiben Sie 2026-03-02, today, tomorrow oder yesterday; da steht „%2“</translation>
    </message>
    <message>
        <source>a priority is 1 (critical) to 4 (low): write prio&lt;=2; got &apos;%1&apos;</source>
        <translation>eine Priorität ist 1 (kritisch) bis 4 (niedrig): schreiben Sie prio&lt;=2; da steht „%1“</translation>
    </message>
    <message>
        <source>%1 is a number: write 0.5 or 80%; got &apos;%2&apos;</source>
        <translation>%1 ist eine Zahl: schreiben Sie 0.5 oder 80%; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is an amount: write whole units, 1000 or 12.5; got &apos;%2&apos;</source>
        <translation>%1 ist ein Betrag: schreiben Sie ganze Einheiten, 1000 oder 12.5; da steht „%2“</translation>
    </message>
    <message>
        <source>%1 is a count: write 12; got &apos;%2&apos;</source>
        <translation>%1 ist eine Anzahl: schreiben Sie 12; da steht „%2“</translation>
    </message>
</context>
<context>
    <name>TimeRange</name>
    <message>
        <source>“%1” is no moment: now-8h, now/d or 2026-11-27 14:00 are</source>
        <translation>„%1“ ist kein Zeitpunkt: now-8h, now/d oder 2026-11-27 14:00 sind welche</translation>
    </message>
</context>
<context>
    <name>TrendPanel</name>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
</context>
<context>
    <name>TrendTable</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>WaitingCustomers</name>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallFace</name>
    <message>
        <source>PAUSED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>days without accident</source>
        <translation>Tage ohne Unfall</translation>
    </message>
    <message>
        <source>+ %1 more</source>
        <translation>+ %1 weitere</translation>
    </message>
</context>
<context>
    <name>Word</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Steht</translation>
    </message>
    <message>
        <source>Planned stop</source>
        <translation>Geplanter Stopp</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>Rüsten</translation>
    </message>
    <message>
        <source>Unstaffed</source>
        <translation>Unbesetzt</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Manufacturing</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Verpackt</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Minor stop</source>
        <translation>Kurzstopp</translation>
    </message>
    <message>
        <source>Reduced speed</source>
        <translation>Tempoverlust</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Startup</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Logistics</source>
        <translation>Logistik</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nicht bestanden</translation>
    </message>
    <message>
        <source>Conditional</source>
        <translation>Bedingt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Awaiting customer</source>
        <translation>Wartet auf Kunde</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Wieder offen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>Qualifiziert</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Disqualified</source>
        <translation>Ausgeschieden</translation>
    </message>
    <message>
        <source>Qualifying</source>
        <translation>In Klärung</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>Negotiating</source>
        <translation>In Verhandlung</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Near miss</source>
        <translation>Beinaheunfall</translation>
    </message>
    <message>
        <source>First aid</source>
        <translation>Erste Hilfe</translation>
    </message>
    <message>
        <source>Recordable</source>
        <translation>Meldepflichtig</translation>
    </message>
    <message>
        <source>Lost time</source>
        <translation>Ausfallzeit</translation>
    </message>
    <message>
        <source>Fatality</source>
        <translation>Todesfall</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Arbeitssicherheit</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umwelt</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Werkschutz</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Lieferant</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Social</source>
        <translation>Soziale Medien</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besuch</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Edi</source>
        <translation>EDI</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Expanded</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Contracted</source>
        <translation>Verkleinert</translation>
    </message>
    <message>
        <source>Reactivated</source>
        <translation>Wiedergewonnen</translation>
    </message>
    <message>
        <source>Not cloudevents</source>
        <translation>Kein CloudEvent</translation>
    </message>
    <message>
        <source>Unknown encoding</source>
        <translation>Kodierung unbekannt</translation>
    </message>
    <message>
        <source>Unknown type</source>
        <translation>Typ unbekannt</translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Invalid text</source>
        <translation>Text ungültig</translation>
    </message>
    <message>
        <source>Limit exceeded</source>
        <translation>Grenze überschritten</translation>
    </message>
    <message>
        <source>Contract violation</source>
        <translation>Vertrag verletzt</translation>
    </message>
    <message>
        <source>Mapping failed</source>
        <translation>Abbildung gescheitert</translation>
    </message>
    <message>
        <source>Id conflict</source>
        <translation>Kennung doppelt</translation>
    </message>
    <message>
        <source>Future stamp</source>
        <translation>Zeit in der Zukunft</translation>
    </message>
    <message>
        <source>Too many entities</source>
        <translation>Zu viele Objekte</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Caught up</source>
        <translation>Auf dem Stand</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Schweigt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>NPS</source>
        <translation>NPS</translation>
    </message>
    <message>
        <source>CSAT</source>
        <translation>CSAT</translation>
    </message>
    <message>
        <source>CES</source>
        <translation>CES</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Corrective</source>
        <translation>Instandsetzung</translation>
    </message>
    <message>
        <source>Preventive</source>
        <translation>Vorbeugend</translation>
    </message>
    <message>
        <source>Predictive</source>
        <translation>Vorausschauend</translation>
    </message>
    <message>
        <source>Improvement</source>
        <translation>Verbesserung</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Inspektion</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Entnahme</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Umlagerung</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>Allocate</source>
        <translation>Reservierung</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Reservierung aufgehoben</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>Prevention</source>
        <translation>Vorbeugung</translation>
    </message>
    <message>
        <source>Appraisal</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Internal failure</source>
        <translation>Interner Fehler</translation>
    </message>
    <message>
        <source>External failure</source>
        <translation>Externer Fehler</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>First operation</source>
        <translation>Erster Arbeitsgang</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Backordered</source>
        <translation>Im Rückstand</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Stillgelegt</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Discontinued</source>
        <translation>Ausgelaufen</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Pünktlich</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>Vollständig geliefert</translation>
    </message>
    <message>
        <source>Damage free</source>
        <translation>Unbeschädigt</translation>
    </message>
    <message>
        <source>Documents complete</source>
        <translation>Papiere vollständig</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>Auf Wunsch des Kunden</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Reinspection</source>
        <translation>Nachprüfung</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>Seriennummern</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Arbeitsgänge</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Ansprechpartner</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Pausen</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Rule changed</source>
        <translation>Regel geändert</translation>
    </message>
    <message>
        <source>Rule removed</source>
        <translation>Regel entfernt</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Unquittiert</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Returned unacknowledged</source>
        <translation>Gegangen, unquittiert</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>Latched unacknowledged</source>
        <translation>Verriegelt, unquittiert</translation>
    </message>
    <message>
        <source>Latched acknowledged</source>
        <translation>Verriegelt, quittiert</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Gekommen</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Unshelve</source>
        <translation>Zurückgeholt</translation>
    </message>
    <message>
        <source>Shelve expired</source>
        <translation>Zurückstellung abgelaufen</translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Remove from service</source>
        <translation>Außer Betrieb genommen</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Wieder in Betrieb</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurückgesetzt</translation>
    </message>
    <message>
        <source>Re alarm</source>
        <translation>Erneut gekommen</translation>
    </message>
    <message>
        <source>Timed</source>
        <translation>Auf Zeit</translation>
    </message>
    <message>
        <source>One shot</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>In Bereitschaft</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Reihe</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Geht hinaus</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht jemanden</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Mit Zustimmung</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Momentaufnahme</translation>
    </message>
</context>
<context>
    <name>andon::app::ConsoleFiles</name>
    <message>
        <source>Another window cannot be started.</source>
        <translation>Ein weiteres Fenster lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>A recording is cut where the store is shown, not out of a file that somebody gave: andon record does it by hand.</source>
        <translation>Eine Aufzeichnung wird dort geschnitten, wo der Speicher gezeigt wird, nicht aus einer Datei, die jemand gegeben hat: andon record macht es von Hand.</translation>
    </message>
</context>
<context>
    <name>andon::app::ConsoleFirstSteps</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Another window cannot be started.</source>
        <translation>Ein weiteres Fenster lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>Which topics? Name one at least.</source>
        <translation>Welche Topics? Nennen Sie mindestens eines.</translation>
    </message>
    <message>
        <source>The temporary folder cannot be written.</source>
        <translation>Der Ordner für Zwischendateien ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>%1 is there already and is yours: add the source to it.</source>
        <translation>%1 gibt es schon und gehört Ihnen: Fügen Sie die Quelle dort ein.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ist nicht beschreibbar: %2</translation>
    </message>
</context>
<context>
    <name>andon::app::StoreByEventTime</name>
    <message>
        <source>A recording holds the events of its own time alone: by event time a moment is made of all before it, which the store has.</source>
        <translation>Eine Aufzeichnung enthält nur die Ereignisse ihrer eigenen Zeit: Nach Ereigniszeit entsteht ein Zeitpunkt aus allen davor, und die hat der Speicher.</translation>
    </message>
    <message>
        <source>The store holds %1 business events, and by event time a window folds %2 at most: andon views --as-of has no such bound.</source>
        <translation>Der Speicher enthält %1 Geschäftsereignisse, und nach Ereigniszeit faltet ein Fenster höchstens %2: andon views --as-of kennt diese Grenze nicht.</translation>
    </message>
    <message>
        <source>By event time a moment of the past is shown: go to one first.</source>
        <translation>Nach Ereigniszeit wird ein vergangener Zeitpunkt gezeigt: Gehen Sie zuerst zu einem.</translation>
    </message>
</context>
<context>
    <name>andon::app::StoreConsoleData</name>
    <message>
        <source>This is the past: it is folded again where the console is live.</source>
        <translation>Das ist Vergangenheit: Neu aufgebaut wird, wo die Konsole live ist.</translation>
    </message>
    <message>
        <source>This window only watches the store. Where it is written: andon ingest --rebuild</source>
        <translation>Dieses Fenster sieht dem Speicher nur zu. Wo er geschrieben wird: andon ingest --rebuild</translation>
    </message>
    <message>
        <source>This is the past: what leaves is decided where the console is live.</source>
        <translation>Dies ist die Vergangenheit: Was hinausgeht, wird entschieden, wo die Konsole live ist.</translation>
    </message>
    <message>
        <source>This window only watches the store: what leaves is decided where it is written.</source>
        <translation>Dieses Fenster sieht dem Speicher nur zu: Was hinausgeht, wird entschieden, wo er geschrieben wird.</translation>
    </message>
    <message>
        <source>This is the past: alarms and calls are acted on where the console is live.</source>
        <translation>Das ist Vergangenheit: an Alarmen und Rufen wird gehandelt, wo die Konsole live ist.</translation>
    </message>
    <message>
        <source>This window only watches the store: alarms and calls are acted on where it is written.</source>
        <translation>Dieses Fenster sieht dem Speicher nur zu: an Alarmen und Rufen wird gehandelt, wo er geschrieben wird.</translation>
    </message>
</context>
<context>
    <name>andon::items::BookmarkFile</name>
    <message>
        <source>%1 is no list of bookmarks: it has been put aside as %2, and a new list begun.</source>
        <translation>%1 ist keine Liste von Lesezeichen: Die Datei liegt jetzt als %2 daneben, und eine neue Liste ist begonnen.</translation>
    </message>
    <message>
        <source>%1 is no list of bookmarks and cannot be put aside: bookmarks are not kept until it is gone.</source>
        <translation>%1 ist keine Liste von Lesezeichen und lässt sich nicht beiseitelegen: Lesezeichen werden nicht aufbewahrt, bis sie fort ist.</translation>
    </message>
    <message>
        <source>The bookmarks in %1 cannot be read: %2</source>
        <translation>Die Lesezeichen in %1 lassen sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>The bookmark is not kept: %1 cannot be written: %2</source>
        <translation>Das Lesezeichen wird nicht aufbewahrt: %1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>The bookmark is not kept: another window holds %1, or its folder cannot be written.</source>
        <translation>Das Lesezeichen wird nicht aufbewahrt: Ein anderes Fenster hält %1, oder der Ordner lässt sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>%1 bookmarks are kept of a store: delete one first.</source>
        <translation>%1 Lesezeichen werden zu einem Speicher aufbewahrt: Löschen Sie zuerst eines.</translation>
    </message>
</context>
<context>
    <name>andon::items::Bookmarks</name>
    <message>
        <source>%1 bookmarks are kept of a store: delete one first.</source>
        <translation>%1 Lesezeichen werden zu einem Speicher aufbewahrt: Löschen Sie zuerst eines.</translation>
    </message>
</context>
<context>
    <name>andon::items::ConsoleData</name>
    <message>
        <source>Nothing leaves from here.</source>
        <translation>Von hier geht nichts hinaus.</translation>
    </message>
    <message>
        <source>Nothing can be done to alarms and calls here.</source>
        <translation>Hier kann mit Alarmen und Rufen nichts getan werden.</translation>
    </message>
</context>
<context>
    <name>andon::items::DeadLetterModel</name>
    <message>
        <source>Came</source>
        <translation>Kam</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
</context>
<context>
    <name>andon::items::StoryModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>andon::items::TableExport</name>
    <message>
        <source>The export was broken off; no file was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Is the disk full, or the folder not yours?</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Ist der Datenträger voll, oder fehlt das Recht am Ordner?</translation>
    </message>
</context>
<context>
    <name>andon::items::TableModel</name>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source> · late: the row was not shown</source>
        <translation> · verspätet: Die Zeile wurde nicht gezeigt</translation>
    </message>
    <message>
        <source> · late: nothing was shown here</source>
        <translation> · verspätet: Hier wurde nichts gezeigt</translation>
    </message>
    <message>
        <source> · corrected: %1 was shown</source>
        <translation> · berichtigt: %1 wurde gezeigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n rows</source>
        <translation>
            <numerusform>%1, %n Zeile</numerusform>
            <numerusform>%1, %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>, worst priority %1</source>
        <translation>, schlimmste Priorität %1</translation>
    </message>
    <message>
        <source>, folded</source>
        <translation>, zugeklappt</translation>
    </message>
    <message>
        <source>, unfolded</source>
        <translation>, aufgeklappt</translation>
    </message>
    <message>
        <source> (not of now)</source>
        <translation> (nicht von jetzt)</translation>
    </message>
</context>
<context>
    <name>andon::ui::ActDialog</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>%1 (required)</source>
        <comment>a note</comment>
        <translation>%1 (erforderlich)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 Stunden</translation>
    </message>
    <message>
        <source>Until the shift ends, %1</source>
        <translation>Bis die Schicht endet, %1</translation>
    </message>
    <message>
        <source>Until it has returned to normal once, 8 hours at most</source>
        <translation>Bis er einmal gegangen ist, höchstens 8 Stunden</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmActs</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge with a note …</source>
        <translation>Mit Notiz quittieren …</translation>
    </message>
    <message>
        <source>Shelve …</source>
        <translation>Zurückstellen …</translation>
    </message>
    <message>
        <source>Take off the shelf</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Take out of service …</source>
        <translation>Außer Betrieb nehmen …</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Wieder in Betrieb</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht getan</translation>
    </message>
    <message>
        <source>no alarm is chosen: go to one with the arrows first</source>
        <translation>kein Alarm ist gewählt: erst mit den Pfeilen zu einem gehen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 getan</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmBanner</name>
    <message>
        <source>Acknowledge the alarm of the banner</source>
        <translation>Den Alarm der Leiste quittieren</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmEndangers</name>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>No open order hangs on it.</source>
        <translation>Kein offener Auftrag hängt daran.</translation>
    </message>
    <message>
        <source>Nobody waits for it.</source>
        <translation>Niemand wartet darauf.</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmLead</name>
    <message>
        <source>Related page</source>
        <translation>Zugehörige Seite</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>The rule gives no guidance.</source>
        <translation>Die Regel sagt nicht, was zu tun ist.</translation>
    </message>
    <message>
        <source>With a note …</source>
        <translation>Mit Notiz …</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmPerformancePage</name>
    <message>
        <source>Measures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>Am häufigsten</translation>
    </message>
    <message>
        <source>Chattering and standing</source>
        <translation>Flatternd und anstehend</translation>
    </message>
    <message>
        <source>No alarm asked for attention in this time.</source>
        <translation>In dieser Zeit hat sich kein Alarm gemeldet.</translation>
    </message>
    <message>
        <source>None came and went three times in a minute, and none has been active for a day.</source>
        <translation>Keiner kam und ging dreimal in einer Minute, und keiner steht seit einem Tag an.</translation>
    </message>
    <message>
        <source>%1 to %2, %3, in whole ten minutes of the clock. Of one desk.</source>
        <translation>%1 bis %2, %3, in ganzen zehn Minuten der Uhr. Von einem Arbeitsplatz.</translation>
    </message>
    <message>
        <source>Older changes than the newest %1 are left out.</source>
        <translation>Ältere Änderungen als die neuesten %1 sind nicht dabei.</translation>
    </message>
    <message>
        <source>In ten minutes, on average</source>
        <translation>In zehn Minuten, im Mittel</translation>
    </message>
    <message>
        <source>at most 1, never above 2</source>
        <translation>höchstens 1, nie über 2</translation>
    </message>
    <message>
        <source>Most in ten minutes</source>
        <translation>Höchstens in zehn Minuten</translation>
    </message>
    <message>
        <source>at most 10</source>
        <translation>höchstens 10</translation>
    </message>
    <message>
        <source>Ten minutes with more than five</source>
        <translation>Zehn Minuten mit mehr als fünf</translation>
    </message>
    <message>
        <source>below 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>Time in floods</source>
        <translation>Zeit in Alarmfluten</translation>
    </message>
    <message>
        <source>A flood begins with more than ten alarms in ten minutes, and ends with fewer than five.</source>
        <translation>Eine Flut beginnt mit mehr als zehn Alarmen in zehn Minuten und endet mit weniger als fünf.</translation>
    </message>
    <message>
        <source>From the ten most frequent</source>
        <translation>Von den zehn häufigsten</translation>
    </message>
    <message>
        <source>at most 5 %</source>
        <translation>höchstens 5 %</translation>
    </message>
    <message>
        <source>Judged from %1 alarms on.</source>
        <translation>Beurteilt ab %1 Alarmen.</translation>
    </message>
    <message>
        <source>Chattering</source>
        <translation>Flatternd</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Came and went three times within a minute.</source>
        <translation>Kam und ging dreimal innerhalb einer Minute.</translation>
    </message>
    <message>
        <source>Fleeting</source>
        <translation>Flüchtig</translation>
    </message>
    <message>
        <source>Gone within ten seconds before anybody acknowledged.</source>
        <translation>Innerhalb von zehn Sekunden vorbei, ehe ihn jemand quittiert hat.</translation>
    </message>
    <message>
        <source>Active for more than a day</source>
        <translation>Länger als einen Tag anstehend</translation>
    </message>
    <message>
        <source>fewer than 5</source>
        <translation>weniger als 5</translation>
    </message>
    <message>
        <source>Critical or high</source>
        <translation>Kritisch oder hoch</translation>
    </message>
    <message>
        <source>Critical %1, high %2, medium %3, low %4. Wanted: few high, 15 % medium, 80 % low.</source>
        <translation>Kritisch %1, hoch %2, mittel %3, niedrig %4. Erwünscht: wenige hohe, 15 % mittlere, 80 % niedrige.</translation>
    </message>
    <message>
        <source>Acknowledged after</source>
        <translation>Quittiert nach</translation>
    </message>
    <message>
        <source>19 of 20 within %1</source>
        <translation>19 von 20 binnen %1</translation>
    </message>
    <message>
        <source>Alarms in this time</source>
        <translation>Alarme in dieser Zeit</translation>
    </message>
    <message>
        <source>%1 shelved now</source>
        <translation>%1 jetzt zurückgestellt</translation>
    </message>
    <message>
        <source>chatters</source>
        <translation>flattert</translation>
    </message>
    <message>
        <source>active for %1</source>
        <translation>steht seit %1 an</translation>
    </message>
    <message>
        <source>was active for a day</source>
        <translation>stand einen Tag an</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmTransitions</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Nothing is kept of it any more.</source>
        <translation>Davon ist nichts mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::AlarmsPage</name>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>andon::ui::AnnunciationChart</name>
    <message>
        <source>Alarms in ten minutes</source>
        <translation>Alarme in zehn Minuten</translation>
    </message>
    <message>
        <source>Alarms in each ten minutes; a flood begins above %1</source>
        <translation>Alarme je zehn Minuten; eine Flut beginnt über %1</translation>
    </message>
    <message>
        <source>Most alarms in any ten minutes of each %1; a flood begins above %2</source>
        <translation>Meiste Alarme in zehn Minuten, je %1; eine Flut beginnt über %2</translation>
    </message>
    <message>
        <source>%1 to %2: %3 in ten minutes</source>
        <translation>%1 bis %2: %3 in zehn Minuten</translation>
    </message>
    <message>
        <source>Nothing is known of this period.</source>
        <translation>Von dieser Zeit ist nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::BookmarkPanel</name>
    <message>
        <source>Note of the chosen bookmark</source>
        <translation>Notiz des gewählten Lesezeichens</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Copy a link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Andon · Bookmarks</source>
        <translation>Andon · Lesezeichen</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Lesezeichen für diesen Zeitpunkt</translation>
    </message>
    <message>
        <source>No moment is bookmarked yet.</source>
        <translation>Noch hat kein Zeitpunkt ein Lesezeichen.</translation>
    </message>
    <message numerus="yes">
        <source>%n bookmark(s). Enter goes there, F2 writes its note, Del deletes.</source>
        <translation>
            <numerusform>%n Lesezeichen. Enter führt dorthin, F2 schreibt die Notiz, Entf löscht.</numerusform>
            <numerusform>%n Lesezeichen. Enter führt dorthin, F2 schreibt die Notiz, Entf löscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted: the bookmark of %1. Undo brings it back.</source>
        <translation>Gelöscht: das Lesezeichen von %1. Rückgängig bringt es zurück.</translation>
    </message>
</context>
<context>
    <name>andon::ui::CallActs</name>
    <message>
        <source>Take it …</source>
        <translation>Übernehmen …</translation>
    </message>
    <message>
        <source>I am there</source>
        <translation>Ich bin da</translation>
    </message>
    <message>
        <source>Resolved …</source>
        <translation>Gelöst …</translation>
    </message>
    <message>
        <source>Cancel the call …</source>
        <translation>Ruf absagen …</translation>
    </message>
    <message>
        <source>Call for help …</source>
        <translation>Hilfe rufen …</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht getan</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Gerufen</translation>
    </message>
    <message>
        <source>no call is chosen: go to one with the arrows first</source>
        <translation>kein Ruf ist gewählt: erst mit den Pfeilen zu einem gehen</translation>
    </message>
    <message>
        <source>When you are there</source>
        <translation>Wann Sie da sind</translation>
    </message>
    <message>
        <source>in 2 minutes</source>
        <translation>in 2 Minuten</translation>
    </message>
    <message>
        <source>in 5 minutes</source>
        <translation>in 5 Minuten</translation>
    </message>
    <message>
        <source>in 10 minutes</source>
        <translation>in 10 Minuten</translation>
    </message>
    <message>
        <source>in 20 minutes</source>
        <translation>in 20 Minuten</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>in einer Stunde</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>andon::ui::CallHistory</name>
    <message>
        <source>there by %1</source>
        <translation>da bis %1</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>%1 is asked</source>
        <translation>%1 ist gefragt</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing is kept of it any more.</source>
        <translation>Davon ist nichts mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::CallsPage</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>andon::ui::CaseDesk</name>
    <message>
        <source>No case</source>
        <translation>Kein Fall</translation>
    </message>
    <message>
        <source>go to an alarm, order, machine or customer first: a case is opened about one</source>
        <translation>gehen Sie zuerst zu einem Alarm, einem Auftrag, einer Maschine oder einem Kunden: ein Fall wird dazu eröffnet</translation>
    </message>
    <message>
        <source>The case was not written down</source>
        <translation>Der Fall wurde nicht aufgeschrieben</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>written down; it leaves now</source>
        <translation>aufgeschrieben; er geht jetzt hinaus</translation>
    </message>
    <message>
        <source>The case is open</source>
        <translation>Der Fall ist eröffnet</translation>
    </message>
    <message>
        <source>The case was refused</source>
        <translation>Der Fall wurde abgelehnt</translation>
    </message>
</context>
<context>
    <name>andon::ui::CaseForm</name>
    <message>
        <source>Open cases about the same</source>
        <translation>Offene Fälle dazu</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Fall eröffnen</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>None is known.</source>
        <translation>Keiner ist bekannt.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>keiner ist bekannt</translation>
    </message>
    <message>
        <source>Nothing leads to Salesforce from here: [salesforce] is missing in the configuration.</source>
        <translation>Von hier führt nichts zu Salesforce: in der Konfiguration fehlt [salesforce].</translation>
    </message>
    <message>
        <source>This occurrence has its case: it stands above, or in the outbox.</source>
        <translation>Dieses Auftreten hat seinen Fall: er steht oben oder im Ausgang.</translation>
    </message>
    <message>
        <source>It is written down now and leaves as soon as Salesforce can be reached.</source>
        <translation>Er wird jetzt aufgeschrieben und geht hinaus, sobald Salesforce zu erreichen ist.</translation>
    </message>
</context>
<context>
    <name>andon::ui::CaseLead</name>
    <message>
        <source>Open where it is worked on</source>
        <translation>Dort öffnen, wo er bearbeitet wird</translation>
    </message>
    <message>
        <source>Alarms of it</source>
        <translation>Alarme dazu</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>Der Fall</translation>
    </message>
    <message>
        <source>It was escalated.</source>
        <translation>Er wurde eskaliert.</translation>
    </message>
    <message>
        <source>Next by agreement: %1</source>
        <translation>Als Nächstes laut Vereinbarung: %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::CaseLine</name>
    <message>
        <source>To the case</source>
        <translation>Zum Fall</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>eskaliert</translation>
    </message>
    <message>
        <source>Its case</source>
        <translation>Sein Fall</translation>
    </message>
    <message>
        <source>To the outbox</source>
        <translation>Zum Ausgang</translation>
    </message>
</context>
<context>
    <name>andon::ui::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Space shows or hides a column, Alt+↑ and Alt+↓ move it, S sorts by it: up, down, not. Drag works too.</source>
        <translation>Leertaste zeigt oder verbirgt eine Spalte, Alt+↑ und Alt+↓ verschieben sie, S sortiert: auf, ab, nicht. Ziehen geht auch.</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>andon::ui::CommandBook</name>
    <message>
        <source>There is no such command.</source>
        <translation>Diesen Befehl gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 already runs “%2”: give that another key first.</source>
        <translation>%1 gehört schon zu „%2“: Geben Sie dem zuerst eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>andon::ui::ContributingRows</name>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>andon::ui::CutDialog</name>
    <message>
        <source>Also the raw records, as they came</source>
        <translation>Auch die Rohdatensätze, wie sie kamen</translation>
    </message>
    <message>
        <source>Take out what names or identifies a person</source>
        <translation>Herausnehmen, was eine Person nennt oder erkennen lässt</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schneiden</translation>
    </message>
    <message>
        <source>Andon · Cut a recording</source>
        <translation>Andon · Aufzeichnung schneiden</translation>
    </message>
    <message>
        <source>What was shown from one moment to another, in one file that andon review opens. The console goes on meanwhile.</source>
        <translation>Was von einem Zeitpunkt bis zu einem anderen gezeigt wurde, in einer Datei, die andon review öffnet. Die Konsole läuft derweil weiter.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>How far the recording is</source>
        <translation>Wie weit die Aufzeichnung ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Andon (*.andon);;All files (*)</source>
        <translation>Andon (*.andon);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Where to? Write the name of a file, or Browse.</source>
        <translation>Wohin? Nennen Sie eine Datei, oder durchsuchen Sie.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 fertig</translation>
    </message>
    <message>
        <source>%1 holds %2: %3 MB.</source>
        <translation>%1 enthält %2: %3 MB.</translation>
    </message>
</context>
<context>
    <name>andon::ui::DetailPane</name>
    <message>
        <source>Story</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open the page of the chosen row</source>
        <translation>Seite der gewählten Zeile öffnen</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Enter opens its page</source>
        <translation>Eingabe öffnet die Seite</translation>
    </message>
    <message>
        <source>Enter goes to the story</source>
        <translation>Eingabe führt zum Verlauf</translation>
    </message>
    <message>
        <source>Choose a row: its facts with their age, its story across all streams and the raw events behind it appear here.</source>
        <translation>Wählen Sie eine Zeile: Hier erscheinen ihre Angaben mit Alter, ihr Verlauf über alle Datenströme und die Rohereignisse dahinter.</translation>
    </message>
    <message>
        <source>↑ ↓ choose   ·   %1   ·   Esc lets go</source>
        <translation>↑ ↓ wählen   ·   %1   ·   Esc lässt los</translation>
    </message>
    <message>
        <source>Key facts</source>
        <translation>Wichtigste Angaben</translation>
    </message>
</context>
<context>
    <name>andon::ui::DetailTabs</name>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::EntityPage</name>
    <message>
        <source>Customers waiting</source>
        <translation>Wartende Kunden</translation>
    </message>
    <message>
        <source>Nobody waits for what is made on it.</source>
        <translation>Niemand wartet auf das, was darauf gefertigt wird.</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>Was dazugehört</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>This store has no view of such things.</source>
        <translation>Dieser Speicher hat dafür keine Sicht.</translation>
    </message>
    <message>
        <source>Nothing has been heard of it.</source>
        <translation>Davon ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Nothing had been heard of it at this moment.</source>
        <translation>Zu diesem Zeitpunkt war davon nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::EventList</name>
    <message>
        <source>says it again</source>
        <translation>sagt es noch einmal</translation>
    </message>
    <message>
        <source>the row went</source>
        <translation>die Zeile verschwand</translation>
    </message>
    <message>
        <source>the row began</source>
        <translation>die Zeile entstand</translation>
    </message>
    <message>
        <source>changed nothing that is shown</source>
        <translation>änderte nichts, was gezeigt wird</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>änderte %1</translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation>nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Ereigniszeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What it adds</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Was es tat</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Wo es steht</translation>
    </message>
</context>
<context>
    <name>andon::ui::EventWindow</name>
    <message>
        <source>Raw event</source>
        <translation>Rohereignis</translation>
    </message>
    <message>
        <source>Reading the journal …</source>
        <translation>Das Journal wird gelesen …</translation>
    </message>
</context>
<context>
    <name>andon::ui::Explanation</name>
    <message>
        <source>This store has no view named %1.</source>
        <translation>Dieser Speicher hat keine Sicht namens %1.</translation>
    </message>
</context>
<context>
    <name>andon::ui::ExplanationPanel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Its page</source>
        <translation>Seite dazu</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Rows that make it</source>
        <translation>Zeilen, die sie ergeben</translation>
    </message>
    <message>
        <source>Events that made it</source>
        <translation>Ereignisse, die sie ergaben</translation>
    </message>
    <message>
        <source>Back to the events</source>
        <translation>Zurück zu den Ereignissen</translation>
    </message>
    <message>
        <source>Reading the journal …</source>
        <translation>Das Journal wird gelesen …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>No row of %1 adds to it.</source>
        <translation>Keine Zeile von %1 trägt dazu bei.</translation>
    </message>
    <message>
        <source>%1 rows of %2 · what it lacks most first · Enter: events</source>
        <translation>%1 Zeilen von %2 · was am meisten fehlt zuerst · Eingabe: Ereignisse</translation>
    </message>
    <message>
        <source>%1 rows of %2 · what adds most first · Enter: events</source>
        <translation>%1 Zeilen von %2 · größter Beitrag zuerst · Eingabe: Ereignisse</translation>
    </message>
    <message>
        <source>Rows of %1 keep no past: the events cannot be told from them.</source>
        <translation>Zeilen von %1 haben keine Vergangenheit: Die Ereignisse sind an ihnen nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Its events are no longer kept.</source>
        <translation>Ihre Ereignisse sind nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>%1 · the last %2 commits that changed it; the event named is the last of its commit</source>
        <translation>%1 · die letzten %2 Commits, die sie änderten; genannt ist das letzte Ereignis des Commits</translation>
    </message>
    <message>
        <source>%1 · its newest reading · Enter: raw event</source>
        <translation>%1 · ihr neuester Messwert · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>%1 is what this event says · Enter: raw event</source>
        <translation>%1 ist, was dieses Ereignis sagt · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>%1 · the newest %2 counts of its five minutes · Enter: raw event</source>
        <translation>%1 · die neuesten %2 Zählungen ihrer fünf Minuten · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>%1 · all %2 counts of its five minutes · Enter: raw event</source>
        <translation>%1 · alle %2 Zählungen ihrer fünf Minuten · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>%1 · the newest %2 events that changed it · Enter: raw event</source>
        <translation>%1 · die neuesten %2 Ereignisse, die sie änderten · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>%1 · all %2 events that changed it · Enter: raw event</source>
        <translation>%1 · alle %2 Ereignisse, die sie änderten · Eingabe: Rohereignis</translation>
    </message>
    <message>
        <source>What stands here is as shown, not by event time.</source>
        <translation>Was hier steht, ist wie gezeigt, nicht nach Ereigniszeit.</translation>
    </message>
</context>
<context>
    <name>andon::ui::ExportDialog</name>
    <message>
        <source>Only the columns on screen, in their order</source>
        <translation>Nur die sichtbaren Spalten, in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Leave out columns that name or identify a person</source>
        <translation>Spalten weglassen, die eine Person nennen oder erkennen lassen</translation>
    </message>
    <message>
        <source>Guard text that a spreadsheet would run as a formula</source>
        <translation>Text entschärfen, den eine Tabellenkalkulation als Formel ausführen würde</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>How far the export is</source>
        <translation>Wie weit der Export ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>CSV for a spreadsheet: semicolons, decimal commas, times of %1</source>
        <translation>CSV für Tabellenkalkulation: Semikolons, Dezimalkommas, Zeiten von %1</translation>
    </message>
    <message>
        <source>CSV for a spreadsheet: commas, decimal points, times of %1</source>
        <translation>CSV für Tabellenkalkulation: Kommas, Dezimalpunkte, Zeiten von %1</translation>
    </message>
    <message>
        <source>CSV for programs: RFC 4180, names of the view, times in UTC</source>
        <translation>CSV für Programme: RFC 4180, Namen der Sicht, Zeiten in UTC</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>There is no store here to export from.</source>
        <translation>Hier ist kein Speicher, aus dem exportiert werden kann.</translation>
    </message>
    <message>
        <source>Where to? Write the name of a file, or Browse.</source>
        <translation>Wohin? Schreiben Sie einen Dateinamen, oder wählen Sie Durchsuchen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows written, %2 of about %3 read</source>
        <translation>
            <numerusform>%1 Zeile geschrieben, %2 von etwa %3 gelesen</numerusform>
            <numerusform>%1 Zeilen geschrieben, %2 von etwa %3 gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows are in %2.</source>
        <translation>
            <numerusform>%1 Zeile steht in %2.</numerusform>
            <numerusform>%1 Zeilen stehen in %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>All rows, not only those on screen, in the order of the table.</source>
        <translation>Alle Zeilen, nicht nur die auf dem Bildschirm, in der Reihenfolge der Tabelle.</translation>
    </message>
    <message>
        <source>All rows that fit %1, not only those on screen, in the order of the table.</source>
        <translation>Alle Zeilen, die zu %1 passen, nicht nur die auf dem Bildschirm, in der Reihenfolge der Tabelle.</translation>
    </message>
    <message>
        <source>More than %1 cannot be sorted: they are in the order of their numbers.</source>
        <translation>Mehr als %1 lassen sich nicht sortieren: sie stehen in der Reihenfolge ihrer Nummern.</translation>
    </message>
</context>
<context>
    <name>andon::ui::FactsCard</name>
    <message>
        <source>Key facts</source>
        <translation>Auf einen Blick</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>
so since %1</source>
        <translation>
so seit %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>source, silent</comment>
        <translation>%1 ist %2</translation>
    </message>
</context>
<context>
    <name>andon::ui::FileCommands</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Open a recording or store …</source>
        <translation>Aufzeichnung oder Speicher öffnen …</translation>
    </message>
    <message>
        <source>Cut a recording …</source>
        <translation>Aufzeichnung schneiden …</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
    <message>
        <source>This window opens no files.</source>
        <translation>Dieses Fenster öffnet keine Dateien.</translation>
    </message>
    <message>
        <source>Open a recording or store</source>
        <translation>Aufzeichnung oder Speicher öffnen</translation>
    </message>
    <message>
        <source>Andon (*.andon);;All files (*)</source>
        <translation>Andon (*.andon);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This window cuts no recordings.</source>
        <translation>Dieses Fenster schneidet keine Aufzeichnungen.</translation>
    </message>
</context>
<context>
    <name>andon::ui::FilterField</name>
    <message>
        <source>What can stand here</source>
        <translation>Was hier stehen kann</translation>
    </message>
</context>
<context>
    <name>andon::ui::FilterMenu</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>No filter is saved yet</source>
        <translation>Noch ist kein Filter gespeichert</translation>
    </message>
    <message>
        <source>Save this filter …</source>
        <translation>Diesen Filter speichern …</translation>
    </message>
    <message>
        <source>Copy a link to it</source>
        <translation>Link dazu kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
</context>
<context>
    <name>andon::ui::GroupPage</name>
    <message>
        <source>Table %1</source>
        <translation>Tabelle %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::HelpWindow</name>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Andon · Help</source>
        <translation>Andon · Hilfe</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>andon::ui::HintField</name>
    <message>
        <source>%1. Key: %2</source>
        <translation>%1. Taste: %2</translation>
    </message>
</context>
<context>
    <name>andon::ui::HistogramChart</name>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>keine Werte</translation>
    </message>
    <message numerus="yes">
        <source>%1 values, median %2 %3, most often from %4 to %5</source>
        <translation>
            <numerusform>%1 Wert, Median %2 %3, am häufigsten von %4 bis %5</numerusform>
            <numerusform>%1 Werte, Median %2 %3, am häufigsten von %4 bis %5</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 below and %2 above %3</source>
        <translation>%1 unter und %2 über %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 values in parts of %2 %3 (Freedman–Diaconis)</source>
        <translation>
            <numerusform>%1 Wert in Klassen von %2 %3 (Freedman–Diaconis)</numerusform>
            <numerusform>%1 Werte in Klassen von %2 %3 (Freedman–Diaconis)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 %3: %4 values, %5</source>
        <translation>
            <numerusform>%1 bis %2 %3: %4 Wert, %5</numerusform>
            <numerusform>%1 bis %2 %3: %4 Werte, %5</numerusform>
        </translation>
    </message>
    <message>
        <source>No values are known.</source>
        <translation>Es sind keine Werte bekannt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::KafkaCard</name>
    <message>
        <source>Connect your Kafka</source>
        <translation>Ihr Kafka verbinden</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS and login</source>
        <translation>TLS und Anmeldung</translation>
    </message>
    <message>
        <source>login without TLS</source>
        <translation>Anmeldung ohne TLS</translation>
    </message>
    <message>
        <source>Try the way</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Speichern und verbinden</translation>
    </message>
    <message>
        <source>The way to the records</source>
        <translation>Der Weg zu den Daten</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Protected by</source>
        <translation>Geschützt durch</translation>
    </message>
    <message>
        <source>Login by</source>
        <translation>Anmeldung mit</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password file</source>
        <translation>Kennwortdatei</translation>
    </message>
    <message>
        <source>a file that only you can read (mode 0600)</source>
        <translation>eine Datei, die nur Sie lesen können (Modus 0600)</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>PEM file; empty: those of the system</source>
        <translation>PEM-Datei; leer: die des Systems</translation>
    </message>
    <message>
        <source>Name, port, TLS, login, cluster and topics, one after the other.</source>
        <translation>Name, Port, TLS, Anmeldung, Cluster und Topics, eins nach dem anderen.</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>It ends at: %1. %2</source>
        <translation>Sie endet bei: %1. %2</translation>
    </message>
    <message>
        <source>The way is free.</source>
        <translation>Die Verbindung steht.</translation>
    </message>
</context>
<context>
    <name>andon::ui::KeyButton</name>
    <message>
        <source>Key: %1</source>
        <translation>Taste: %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::LaneStrip</name>
    <message>
        <source>Nothing leaves from here: no way out is configured, or another process sends.</source>
        <translation>Von hier geht nichts hinaus: kein Weg ist konfiguriert, oder ein anderer Prozess sendet.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weitergehen lassen</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Let everything go on</source>
        <translation>Alles weitergehen lassen</translation>
    </message>
    <message>
        <source>Stop everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Try %1 now</source>
        <translation>%1 jetzt versuchen</translation>
    </message>
    <message>
        <source>everything is stopped</source>
        <translation>alles ist angehalten</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>rests until %1</source>
        <translation>ruht bis %1</translation>
    </message>
    <message>
        <source>tries again</source>
        <translation>versucht es wieder</translation>
    </message>
    <message>
        <source>works</source>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 in der Reihe</translation>
    </message>
    <message>
        <source>%1 may have arrived</source>
        <translation>%1 vielleicht angekommen</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>%1 for somebody to look at</source>
        <translation>%1 zum Ansehen für jemanden</translation>
    </message>
</context>
<context>
    <name>andon::ui::LineBoard</name>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>/h</source>
        <comment>an hour</comment>
        <translation>/h</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>plan –</source>
        <translation>Plan –</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 machines stand</source>
        <translation>
            <numerusform>%1 von %2 Maschine steht</numerusform>
            <numerusform>%1 von %2 Maschinen stehen</numerusform>
        </translation>
    </message>
    <message>
        <source>OEE %1</source>
        <translation>OEE %1</translation>
    </message>
    <message>
        <source>good %1</source>
        <translation>gut %1</translation>
    </message>
    <message>
        <source>no state or count has come yet</source>
        <translation>noch kein Zustand, keine Stückzahl</translation>
    </message>
    <message>
        <source>This store has no view of production lines.</source>
        <translation>Dieser Speicher hat keine Sicht auf Linien.</translation>
    </message>
    <message>
        <source>Reading the lines …</source>
        <translation>Linien werden gelesen …</translation>
    </message>
    <message>
        <source>Lines · held while you read, the order has changed</source>
        <translation>Linien · gehalten, während Sie lesen; die Reihenfolge hat sich geändert</translation>
    </message>
    <message>
        <source>Lines · trouble first, then by site</source>
        <translation>Linien · Störungen zuerst, dann nach Werk</translation>
    </message>
    <message>
        <source>strips: last %1</source>
        <translation>Streifen: letzte %1</translation>
    </message>
    <message>
        <source>strips: %1 – %2</source>
        <translation>Streifen: %1 – %2</translation>
    </message>
    <message>
        <source>Good pieces an hour</source>
        <translation>Gutteile je Stunde</translation>
    </message>
    <message>
        <source>%1 is %2. This was at %3</source>
        <translation>%1 ist %2. So war es um %3</translation>
    </message>
    <message>
        <source>Nothing has come of it for %1</source>
        <translation>Seit %1 ist nichts von ihr gekommen</translation>
    </message>
    <message>
        <source>No production line has been heard of yet.

Lines appear when a HierarchyNode or the first state or count of a machine arrives: see Help, Events. To see how it looks, run andon demo.</source>
        <translation>Von einer Fertigungslinie wurde noch nichts gehört.

Linien erscheinen, sobald ein HierarchyNode oder der erste Zustand oder die erste Zählung einer Maschine eintrifft: siehe Hilfe, Events. Wie es aussieht, zeigt andon demo.</translation>
    </message>
</context>
<context>
    <name>andon::ui::LineTile</name>
    <message>
        <source>NO DATA from %1</source>
        <translation>KEINE DATEN von %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>Alter %1</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>No data from %1. Last good %2</source>
        <translation>Keine Daten von %1. Zuletzt gut %2</translation>
    </message>
</context>
<context>
    <name>andon::ui::ListCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::LivePage</name>
    <message>
        <source>Details of the chosen row</source>
        <translation>Einzelheiten der gewählten Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %1 rows copied, %2 are not: Export writes them all</source>
        <translation>
            <numerusform>die erste Zeile kopiert (%1), %2 nicht: Exportieren schreibt alle</numerusform>
            <numerusform>die ersten %1 Zeilen kopiert, %2 nicht: Exportieren schreibt alle</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter: any text, column:value, value&gt;1000, age&lt;2h</source>
        <translation>Filter: Text, Spalte:Wert, wert&gt;1000, alter&lt;2h</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export all rows that fit the filter</source>
        <translation>Alle Zeilen exportieren, auf die der Filter passt</translation>
    </message>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 rows</source>
        <translation>
            <numerusform>%1 von %2 Zeile</numerusform>
            <numerusform>%1 von %2 Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>This store has no view named %1</source>
        <translation>Dieser Speicher hat keine Sicht namens %1</translation>
    </message>
    <message>
        <source>No row fits the filter. Esc in the field clears it.</source>
        <translation>Auf keine Zeile passt der Filter. Esc im Feld leert es.</translation>
    </message>
</context>
<context>
    <name>andon::ui::LiveTable</name>
    <message>
        <source>held while you read</source>
        <translation>gehalten, während Sie lesen</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 entfallen</translation>
    </message>
    <message>
        <source>%1 moved</source>
        <translation>%1 verschoben</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Sort up</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort down</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Sort by it as well	Shift+click</source>
        <translation>Auch danach sortieren	Umschalt+Klick</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>Spalte verbergen</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Spalten …</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Group by it</source>
        <translation>Danach gruppieren</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Fold all groups</source>
        <translation>Alle Gruppen zuklappen</translation>
    </message>
    <message>
        <source>Unfold all groups</source>
        <translation>Alle Gruppen aufklappen</translation>
    </message>
</context>
<context>
    <name>andon::ui::MachineStates</name>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
</context>
<context>
    <name>andon::ui::MainWindow</name>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht ausgeführt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>%1 is no moment.</source>
        <translation>%1 ist kein Zeitpunkt.</translation>
    </message>
    <message>
        <source>There is no page named %1.</source>
        <translation>Es gibt keine Seite namens %1.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Reiter</translation>
    </message>
    <message>
        <source>Close the tab</source>
        <translation>Reiter schließen</translation>
    </message>
    <message>
        <source>Copy a link to what is shown</source>
        <translation>Link zum Gezeigten kopieren</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: an order, a machine, a SKU, a customer, a command</source>
        <translation>Suche: Auftrag, Maschine, Artikel, Kunde, Befehl</translation>
    </message>
    <message>
        <source>Filter of the page</source>
        <translation>Filter der Seite</translation>
    </message>
    <message>
        <source>The past</source>
        <translation>Die Vergangenheit</translation>
    </message>
    <message>
        <source>Time bar</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Everything one event back</source>
        <translation>Alles ein Ereignis zurück</translation>
    </message>
    <message>
        <source>Everything one event on</source>
        <translation>Alles ein Ereignis vor</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Next theme: as the desktop, light, dark, high contrast</source>
        <translation>Nächste Farben: wie der Desktop, hell, dunkel, hoher Kontrast</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>All keys, and changing them</source>
        <translation>Alle Tasten, und wie man sie ändert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Farben: %1</translation>
    </message>
    <message>
        <source>Show mine</source>
        <translation>Meinen Bereich zeigen</translation>
    </message>
    <message>
        <source>What is mine …</source>
        <translation>Mein Bereich …</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Range: %1</source>
        <translation>Zeitraum: %1</translation>
    </message>
    <message>
        <source>Choose the range</source>
        <translation>Zeitraum wählen</translation>
    </message>
    <message>
        <source>Copy the range</source>
        <translation>Zeitraum kopieren</translation>
    </message>
    <message>
        <source>Paste a range</source>
        <translation>Zeitraum einfügen</translation>
    </message>
    <message>
        <source>Not pasted</source>
        <translation>Nicht eingefügt</translation>
    </message>
    <message>
        <source>Twice the range</source>
        <translation>Doppelter Zeitraum</translation>
    </message>
    <message>
        <source>One range back</source>
        <translation>Einen Zeitraum zurück</translation>
    </message>
    <message>
        <source>One range on</source>
        <translation>Einen Zeitraum vor</translation>
    </message>
    <message>
        <source>Zone: %1</source>
        <translation>Zeitzone: %1</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>the explanation, with the offsets of its events</source>
        <translation>die Erklärung, mit den Offsets ihrer Ereignisse</translation>
    </message>
    <message>
        <source>No number is chosen</source>
        <translation>Keine Zahl ist gewählt</translation>
    </message>
    <message>
        <source>go to one with Tab and the arrows, in a table or on a card, then press Ctrl+E</source>
        <translation>mit Tab und den Pfeilen zu einer gehen, in einer Tabelle oder auf einer Karte, dann Strg+E drücken</translation>
    </message>
    <message>
        <source>Explain this number: formula, rows, events</source>
        <translation>Diese Zahl erklären: Formel, Zeilen, Ereignisse</translation>
    </message>
    <message>
        <source>The event was not found</source>
        <translation>Das Ereignis wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Sources, in the line at the foot</source>
        <translation>Quellen, in der Zeile am Fuß</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>To the part of the window before</source>
        <translation>Zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>The next event of the same order, machine, SKU or customer</source>
        <translation>Das nächste Ereignis desselben Auftrags, Artikels, Kunden oder derselben Maschine</translation>
    </message>
    <message>
        <source>The event before of the same order, machine, SKU or customer</source>
        <translation>Das Ereignis davor desselben Auftrags, Artikels, Kunden oder derselben Maschine</translation>
    </message>
    <message>
        <source>The card that has the keyboard alone; again: all of the page</source>
        <translation>Die Karte mit der Tastatur allein; noch einmal: die ganze Seite</translation>
    </message>
    <message>
        <source>No card is chosen</source>
        <translation>Keine Karte ist gewählt</translation>
    </message>
    <message>
        <source>go to one with Tab, then press V</source>
        <translation>mit Tab zu einer gehen, dann V drücken</translation>
    </message>
    <message>
        <source>No story is on screen</source>
        <translation>Kein Verlauf ist auf dem Bildschirm</translation>
    </message>
    <message>
        <source>it stands on the page of an order or a machine</source>
        <translation>er steht auf der Seite eines Auftrags oder einer Maschine</translation>
    </message>
    <message>
        <source>The end of the story</source>
        <translation>Das Ende des Verlaufs</translation>
    </message>
    <message>
        <source>that is the newest event of it</source>
        <translation>das ist sein neuestes Ereignis</translation>
    </message>
    <message>
        <source>that is the oldest event there is</source>
        <translation>das ist das älteste Ereignis, das es gibt</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Connect a source, see the demo, look at a recording</source>
        <translation>Quelle anschließen, Demo ansehen, Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meins</translation>
    </message>
    <message>
        <source>Not remembered</source>
        <translation>Nicht gemerkt</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>muted until %1</source>
        <translation>stumm bis %1</translation>
    </message>
    <message>
        <source>Alarms: the chosen ones</source>
        <translation>Alarme: die gewählten</translation>
    </message>
    <message>
        <source>Mute the sound for ten minutes, or no longer</source>
        <translation>Den Ton zehn Minuten stumm schalten, oder nicht mehr</translation>
    </message>
    <message>
        <source>To the worst unacknowledged alarm</source>
        <translation>Zum schlimmsten unquittierten Alarm</translation>
    </message>
    <message>
        <source>nothing is unacknowledged</source>
        <translation>nichts ist unquittiert</translation>
    </message>
    <message>
        <source>Alarms: blink or stand still</source>
        <translation>Alarme: blinken oder stillstehen</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Outbox: the chosen ones</source>
        <translation>Ausgang: die gewählten</translation>
    </message>
    <message>
        <source>Stop everything that leaves, or let it go on</source>
        <translation>Alles anhalten, was hinausgeht, oder weitergehen lassen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Open a case about what is chosen</source>
        <translation>Einen Fall zum Gewählten eröffnen</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Rufe</translation>
    </message>
    <message>
        <source>Calls: the chosen ones</source>
        <translation>Rufe: die gewählten</translation>
    </message>
</context>
<context>
    <name>andon::ui::Maximiser</name>
    <message>
        <source>All of the page</source>
        <translation>Die ganze Seite</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>andon::ui::MineDialog</name>
    <message>
        <source>What is mine</source>
        <translation>Mein Bereich</translation>
    </message>
    <message>
        <source>Sites and lines</source>
        <translation>Werke und Linien</translation>
    </message>
    <message>
        <source>Customer numbers</source>
        <translation>Kundennummern</translation>
    </message>
    <message>
        <source>Sites and lines: lines, stock and quality of these</source>
        <translation>Werke und Linien: deren Linien, Bestand und Qualität</translation>
    </message>
    <message>
        <source>Customer numbers, one a line: customers, and their orders</source>
        <translation>Kundennummern, eine je Zeile: Kunden und ihre Aufträge</translation>
    </message>
    <message>
        <source>Show mine</source>
        <translation>Meinen Bereich zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation>Werk %1</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Was unbekannt ist</translation>
    </message>
    <message>
        <source>%1 (not heard of)</source>
        <translation>%1 (nichts davon gehört)</translation>
    </message>
    <message>
        <source>It is kept and counts as soon as there is one.</source>
        <translation>Es bleibt gemerkt und zählt, sobald es das gibt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::NavBar</name>
    <message>
        <source>Key: Ctrl+%1</source>
        <translation>Taste: Strg+%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 need attention.</source>
        <translation>
            <numerusform>%1 verlangt Aufmerksamkeit.</numerusform>
            <numerusform>%1 verlangen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>andon::ui::NoticeBar</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Seen: take the notice away</source>
        <translation>Gesehen: Hinweis wegnehmen</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>does not answer; its newest record is of %1</source>
        <translation>antwortet nicht; ihr neuester Satz ist von %1</translation>
    </message>
    <message>
        <source>%1 is back: %2</source>
        <translation>%1 ist zurück: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 recovered</source>
        <translation>
            <numerusform>%1 nachgeholt</numerusform>
            <numerusform>%1 nachgeholt</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to recover</source>
        <translation>nichts nachzuholen</translation>
    </message>
    <message>
        <source>noticed %1</source>
        <translation>bemerkt %1</translation>
    </message>
    <message>
        <source>Ingest stands still</source>
        <translation>Die Aufnahme steht</translation>
    </message>
    <message>
        <source>A source is away</source>
        <translation>Eine Quelle ist nicht erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>%n sources are away</source>
        <translation>
            <numerusform>%n Quelle ist nicht erreichbar</numerusform>
            <numerusform>%n Quellen sind nicht erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>The clocks disagree</source>
        <translation>Die Uhren stimmen nicht überein</translation>
    </message>
    <message>
        <source>Not current yet</source>
        <translation>Noch nicht aktuell</translation>
    </message>
    <message>
        <source>Caught up</source>
        <translation>Auf dem Stand</translation>
    </message>
    <message>
        <source>shown is how it stood %1 ago · %2 to go, current in about %3</source>
        <translation>gezeigt ist der Stand vor %1 · noch %2, aktuell in etwa %3</translation>
    </message>
    <message>
        <source>shown is how it stood %1 ago · %2 to go</source>
        <translation>gezeigt ist der Stand vor %1 · noch %2</translation>
    </message>
</context>
<context>
    <name>andon::ui::OutboxActs</name>
    <message>
        <source>Agree: send it</source>
        <translation>Zustimmen: senden</translation>
    </message>
    <message>
        <source>Send it once more</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Drop …</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht getan</translation>
    </message>
    <message>
        <source>nothing is chosen: go to an entry with the arrows first</source>
        <translation>nichts ist gewählt: gehen Sie zuerst mit den Pfeiltasten zu einem Eintrag</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Why it never leaves</source>
        <translation>Warum es nie hinausgeht</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
</context>
<context>
    <name>andon::ui::OutboxLead</name>
    <message>
        <source>It waits for somebody&apos;s word.</source>
        <translation>Es wartet auf das Wort von jemandem.</translation>
    </message>
    <message>
        <source>Another console sends it.</source>
        <translation>Eine andere Konsole sendet es.</translation>
    </message>
    <message>
        <source>It will be sent.</source>
        <translation>Es wird gesendet.</translation>
    </message>
    <message>
        <source>It leaves now.</source>
        <translation>Es geht gerade hinaus.</translation>
    </message>
    <message>
        <source>It may have arrived: it is looked up over there before it is sent again.</source>
        <translation>Es ist vielleicht angekommen: es wird drüben gesucht, ehe es noch einmal gesendet wird.</translation>
    </message>
    <message>
        <source>The other side has it.</source>
        <translation>Die andere Seite hat es.</translation>
    </message>
    <message>
        <source>It was refused: edit it, send it once more, or drop it.</source>
        <translation>Es wurde abgelehnt: bearbeiten, noch einmal senden oder verwerfen.</translation>
    </message>
    <message>
        <source>Somebody decided against it.</source>
        <translation>Jemand hat sich dagegen entschieden.</translation>
    </message>
    <message>
        <source>Its alarm</source>
        <translation>Sein Alarm</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
</context>
<context>
    <name>andon::ui::OutboxPayload</name>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
</context>
<context>
    <name>andon::ui::OverviewPage</name>
    <message>
        <source>Whole plant: </source>
        <translation>Ganzes Werk: </translation>
    </message>
    <message>
        <source>%1 risk</source>
        <translation>%1 gefährdet</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message>
        <source>Risk: four fifths of the promised time are gone and it is not packed. Late: the promise has passed.</source>
        <translation>Gefährdet: vier Fünftel der zugesagten Zeit sind um, und er ist nicht verpackt. Verspätet: der zugesagte Termin ist vorbei.</translation>
    </message>
    <message>
        <source>This store has no view of orders.</source>
        <translation>Dieser Speicher hat keine Sicht auf Aufträge.</translation>
    </message>
    <message>
        <source>No order is open.</source>
        <translation>Kein Auftrag ist offen.</translation>
    </message>
    <message>
        <source>No order has been heard of yet.</source>
        <translation>Noch ist kein Auftrag bekannt.</translation>
    </message>
    <message>
        <source>Orders · %1 open</source>
        <translation>Aufträge · %1 offen</translation>
    </message>
    <message>
        <source>On time in full %1</source>
        <translation>Liefertreue %1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stock below reorder point · %1</source>
        <translation>Bestand unter Meldebestand · %1</translation>
    </message>
    <message>
        <source>Nothing is below its reorder point.</source>
        <translation>Nichts liegt unter dem Meldebestand.</translation>
    </message>
    <message>
        <source>No stock has been heard of yet.</source>
        <translation>Noch ist kein Bestand bekannt.</translation>
    </message>
    <message>
        <source>Sentiment from -1 to 1, and how it changed</source>
        <translation>Stimmung von -1 bis 1, und wie sie sich geändert hat</translation>
    </message>
    <message>
        <source>Customers at risk · %1</source>
        <translation>Kunden in Gefahr · %1</translation>
    </message>
    <message>
        <source>No customer is at risk.</source>
        <translation>Kein Kunde ist in Gefahr.</translation>
    </message>
    <message>
        <source>No customer has been heard of yet.</source>
        <translation>Noch ist kein Kunde bekannt.</translation>
    </message>
    <message>
        <source>whole plant</source>
        <translation>ganzes Werk</translation>
    </message>
    <message>
        <source>Nothing is below 97 %.</source>
        <translation>Nichts liegt unter 97 %.</translation>
    </message>
    <message>
        <source>No inspection has been heard of yet.</source>
        <translation>Noch ist keine Prüfung bekannt.</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>schweigt seit %1</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <comment>a second</comment>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>rate · newest record</source>
        <translation>Rate · neuester Satz</translation>
    </message>
    <message>
        <source>Orders: %1 late</source>
        <translation>Aufträge: %1 verspätet</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Stock: %1 low</source>
        <translation>Bestand: %1 knapp</translation>
    </message>
    <message>
        <source>Customers: %1 at risk</source>
        <translation>Kunden: %1 in Gefahr</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Stock below reorder point</source>
        <translation>Bestand unter Meldebestand</translation>
    </message>
    <message>
        <source>Customers at risk</source>
        <translation>Kunden in Gefahr</translation>
    </message>
    <message>
        <source>Quality · first-pass yield</source>
        <translation>Qualität · Erstausbeute</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>Days of cover</source>
        <translation>Reichweite in Tagen</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>First-pass yield</source>
        <translation>Erstausbeute</translation>
    </message>
    <message>
        <source>On hand, allocated and on order against the reorder point, and how long it lasts.</source>
        <translation>Bestand, reserviert und bestellt gegen den Meldebestand, und wie lange es reicht.</translation>
    </message>
    <message>
        <source>source %1 · %2</source>
        <comment>silent, age</comment>
        <translation>Quelle %1 · %2</translation>
    </message>
    <message>
        <source>No source is configured: see Help, Configuration.</source>
        <translation>Es ist keine Quelle konfiguriert: siehe Hilfe, Configuration.</translation>
    </message>
</context>
<context>
    <name>andon::ui::ParetoChart</name>
    <message>
        <source>Nothing was counted.</source>
        <translation>Es wurde nichts gezählt.</translation>
    </message>
    <message>
        <source>Causes by how often they were</source>
        <translation>Ursachen nach Häufigkeit</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>%1: %2, together %3.</source>
        <translation>%1: %2, zusammen %3.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 causes make up %3; the most frequent is %4 with %5</source>
        <translation>
            <numerusform>%1 von %2 Ursachen macht %3 aus; die häufigste ist %4 mit %5</numerusform>
            <numerusform>%1 von %2 Ursachen machen %3 aus; die häufigste ist %4 mit %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::PastCommands</name>
    <message>
        <source>By event time</source>
        <translation>Nach Ereigniszeit</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>The past</source>
        <translation>Vergangenes</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Lesezeichen für diesen Zeitpunkt</translation>
    </message>
    <message>
        <source>Write a note to this moment</source>
        <translation>Notiz zu diesem Zeitpunkt</translation>
    </message>
    <message>
        <source>As shown, or by event time</source>
        <translation>Wie gezeigt oder nach Ereigniszeit</translation>
    </message>
    <message>
        <source>To the next bookmark</source>
        <translation>Zum nächsten Lesezeichen</translation>
    </message>
    <message>
        <source>To the bookmark before</source>
        <translation>Zum Lesezeichen davor</translation>
    </message>
    <message>
        <source>Bookmarked already</source>
        <translation>Hat schon ein Lesezeichen</translation>
    </message>
    <message>
        <source>Bookmarked</source>
        <translation>Lesezeichen gesetzt</translation>
    </message>
    <message>
        <source>%1  ·  a note: %2</source>
        <translation>%1  ·  Notiz: %2</translation>
    </message>
    <message>
        <source>There is none after this moment.</source>
        <translation>Nach diesem Zeitpunkt gibt es keines.</translation>
    </message>
    <message>
        <source>There is none before this moment.</source>
        <translation>Vor diesem Zeitpunkt gibt es keines.</translation>
    </message>
</context>
<context>
    <name>andon::ui::PathBar</name>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>The way here</source>
        <translation>Der Weg hierher</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::PayloadDialog</name>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Edit what leaves</source>
        <translation>Bearbeiten, was hinausgeht</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>Was hinausgeht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is no JSON object: a comma, quote or brace is wrong.</source>
        <translation>Das ist kein JSON-Objekt: ein Komma, Anführungszeichen oder eine Klammer stimmt nicht.</translation>
    </message>
</context>
<context>
    <name>andon::ui::RaiseDialog</name>
    <message>
        <source>Call</source>
        <translation>Rufen</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>Hilfe rufen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Who, by its letter</source>
        <translation>Wer, mit dem Buchstaben</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What is needed</source>
        <translation>Was gebraucht wird</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>andon::ui::RangePicker</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Range of trends and strips</source>
        <translation>Zeitraum der Trends und Streifen</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>Letzte 15 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>Last 8 hours</source>
        <translation>Letzte 8 Stunden</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>This shift so far</source>
        <translation>Diese Schicht bis jetzt</translation>
    </message>
    <message>
        <source>The whole shift</source>
        <translation>Die ganze Schicht</translation>
    </message>
    <message>
        <source>The shift before</source>
        <translation>Die Schicht davor</translation>
    </message>
    <message>
        <source>Today so far</source>
        <translation>Heute bis jetzt</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>This week so far</source>
        <translation>Diese Woche bis jetzt</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>This month so far</source>
        <translation>Dieser Monat bis jetzt</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>now-8h, now/d, now-1S/S, 2026-11-27 14:00. Units: s m h d w M Q y, S a shift; /d goes to the beginning of the day, at the end to its end.</source>
        <translation>now-8h, now/d, now-1S/S, 2026-11-27 14:00. Einheiten: s m h d w M Q y, S eine Schicht; /d geht zum Beginn des Tages, am Ende zu seinem Ende.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>%1
to %2
%3 · %4</source>
        <translation>%1
bis %2
%3 · %4</translation>
    </message>
    <message>
        <source>%1 (Alt+R)</source>
        <translation>%1 (Alt+R)</translation>
    </message>
</context>
<context>
    <name>andon::ui::RawView</name>
    <message>
        <source>Raw event</source>
        <translation>Rohereignis</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Show the bytes in hex. Key: X</source>
        <translation>Die Bytes hexadezimal zeigen. Taste: X</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Broker time</source>
        <translation>Broker-Zeit</translation>
    </message>
    <message>
        <source>Journaled</source>
        <translation>Im Journal</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Ereigniszeit</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Ereigniskennung</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Gesagt von</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Raw event %1</source>
        <translation>Rohereignis %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>Abgewiesen %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the first %2 kept</source>
        <translation>%1, die ersten %2 behalten</translation>
    </message>
</context>
<context>
    <name>andon::ui::RejectsPage</name>
    <message>
        <source>Choose a reject: its reason, where it came from and its bytes appear here.</source>
        <translation>Wählen Sie einen abgewiesenen Satz: Hier erscheinen der Grund, seine Herkunft und seine Bytes.</translation>
    </message>
    <message>
        <source>The chosen reject</source>
        <translation>Der gewählte abgewiesene Satz</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Filter: reason, type, topic</source>
        <translation>Filter: Grund, Typ, Topic</translation>
    </message>
    <message>
        <source>Filter Rejects</source>
        <translation>Abgewiesene filtern</translation>
    </message>
    <message>
        <source>Progress of folding again</source>
        <translation>Fortschritt des Neuaufbaus</translation>
    </message>
    <message>
        <source>Fold everything again</source>
        <translation>Alles neu aufbauen</translation>
    </message>
    <message>
        <source>Ctrl R</source>
        <translation>Strg R</translation>
    </message>
    <message>
        <source>Stop folding</source>
        <translation>Neuaufbau anhalten</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Strg S</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Everything is folded; putting it in place takes seconds and cannot be stopped.</source>
        <translation>Alles ist aufgebaut; das Einsetzen dauert Sekunden und lässt sich nicht anhalten.</translation>
    </message>
    <message>
        <source>The views stay as they were.</source>
        <translation>Die Sichten bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>After a corrected mapping: reads the journal from its beginning with the configuration as it is on disk now, rejects included. What is on screen stays until it is done.</source>
        <translation>Nach einer berichtigten Abbildung: liest das Journal von Anfang an mit der Konfiguration, wie sie jetzt gespeichert ist, auch die Abgewiesenen. Das Gezeigte bleibt, bis es fertig ist.</translation>
    </message>
    <message numerus="yes">
        <source>%1 rejects</source>
        <translation>
            <numerusform>%1 abgewiesener Satz</numerusform>
            <numerusform>%1 abgewiesene Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>rejects</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No reject fits the filter. Esc in the field clears it.</source>
        <translation>Auf keinen abgewiesenen Satz passt der Filter. Esc im Feld leert es.</translation>
    </message>
    <message>
        <source>Nothing was rejected: every record became an event or was rightly ignored.

A record that cannot be read or breaks a rule would be here, with the reason and its bytes.</source>
        <translation>Nichts wurde abgewiesen: Jeder Satz wurde ein Ereignis oder zu Recht übergangen.

Ein Satz, der nicht lesbar ist oder eine Regel verletzt, stünde hier, mit dem Grund und seinen Bytes.</translation>
    </message>
    <message>
        <source>held while you read · %1 new · End</source>
        <translation>gehalten, während Sie lesen · %1 neu · Ende</translation>
    </message>
    <message>
        <source>asked to fold again</source>
        <translation>Neuaufbau angefordert</translation>
    </message>
</context>
<context>
    <name>andon::ui::RelatedCards</name>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::ReviewBanner</name>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>REVIEW · %1</source>
        <translation>RÜCKBLICK · %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 newer, ingest goes on</source>
        <translation>
            <numerusform>%1 neueres, die Aufnahme läuft weiter</numerusform>
            <numerusform>%1 neuere, die Aufnahme läuft weiter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 later events in the file</source>
        <translation>
            <numerusform>%1 späteres Ereignis in der Datei</numerusform>
            <numerusform>%1 spätere Ereignisse in der Datei</numerusform>
        </translation>
    </message>
    <message>
        <source>as it was shown</source>
        <translation>wie es gezeigt wurde</translation>
    </message>
    <message>
        <source>actions are off</source>
        <translation>Aktionen sind aus</translation>
    </message>
    <message>
        <source>By event time</source>
        <translation>Nach Ereigniszeit</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Strg+Umschalt+E</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>Wie gezeigt</translation>
    </message>
    <message>
        <source>as it was shown; by event time is worked out, %1</source>
        <translation>wie es gezeigt wurde; nach Ereigniszeit wird errechnet, %1</translation>
    </message>
    <message>
        <source>tables by event time (rows: %1 corrected, %2 late, %3 only as shown)</source>
        <translation>Tabellen nach Ereigniszeit (Zeilen: %1 berichtigt, %2 verspätet, %3 nur wie gezeigt)</translation>
    </message>
    <message>
        <source>; older events are no longer kept</source>
        <translation>; ältere Ereignisse sind nicht mehr da</translation>
    </message>
    <message>
        <source>; charts, readings and flow as shown</source>
        <translation>; Diagramme, Messwerte und Datenfluss wie gezeigt</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>berichtigt</translation>
    </message>
    <message numerus="yes">
        <source>%1 newer, ingest stands still</source>
        <translation>
            <numerusform>%1 neueres, die Aufnahme steht</numerusform>
            <numerusform>%1 neuere, die Aufnahme steht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::ScopeCheck</name>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>No customer has this number yet: %1.</source>
        <translation>Noch kein Kunde hat diese Nummer: %1.</translation>
    </message>
    <message>
        <source>Nothing has been heard yet of: %1.</source>
        <translation>Noch nichts gehört von: %1.</translation>
    </message>
</context>
<context>
    <name>andon::ui::SearchPanel</name>
    <message>
        <source>purchase order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>tracking</source>
        <translation>Sendung</translation>
    </message>
    <message>
        <source>lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>also called</source>
        <translation>auch genannt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Diesen Befehl gibt es nicht.</translation>
    </message>
    <message>
        <source>↓ choose · type what you look for · Esc closes</source>
        <translation>↓ wählen · schreiben Sie, was Sie suchen · Esc schließt</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Nothing has this in its number, name, contact or anything else.</source>
        <translation>Nichts hat das in Nummer, Name, Kontakt oder sonst etwas.</translation>
    </message>
    <message>
        <source>↓ choose · Enter opens the first · Esc closes</source>
        <translation>↓ wählen · Eingabe öffnet das Erste · Esc schließt</translation>
    </message>
    <message>
        <source>there is more: type on</source>
        <translation>es gibt mehr: schreiben Sie weiter</translation>
    </message>
    <message>
        <source>older events are still being made searchable</source>
        <translation>ältere Ereignisse werden noch durchsuchbar gemacht</translation>
    </message>
</context>
<context>
    <name>andon::ui::ShortcutSheet</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Filter; or just type</source>
        <translation>Filtern; oder einfach tippen</translation>
    </message>
    <message>
        <source>Choose a row: its details stand beside it</source>
        <translation>Zeile wählen: ihre Einzelheiten stehen daneben</translation>
    </message>
    <message>
        <source>Open the page of the row, else its story; in a story, the raw event</source>
        <translation>Seite der Zeile öffnen, sonst ihren Verlauf; im Verlauf das Rohereignis</translation>
    </message>
    <message>
        <source>Take in what waits while the table holds still</source>
        <translation>Aufnehmen, was wartet, während die Tabelle stillhält</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>Gewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Let go: of the raw event, the filter, the row; then back to live</source>
        <translation>Loslassen: Rohereignis, Filter, Zeile; dann zurück zu live</translation>
    </message>
    <message>
        <source>A payload as text or in hex</source>
        <translation>Inhalt als Text oder hexadezimal</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Fold everything again with the configuration on disk</source>
        <translation>Alles neu aufbauen, mit der gespeicherten Konfiguration</translation>
    </message>
    <message>
        <source>Stop that</source>
        <translation>Das anhalten</translation>
    </message>
    <message>
        <source>Time bar</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Play and pause</source>
        <translation>Abspielen und anhalten</translation>
    </message>
    <message>
        <source>The event before and after; with Shift a minute</source>
        <translation>Das Ereignis davor und danach; mit Umschalt eine Minute</translation>
    </message>
    <message>
        <source>The first and the last moment</source>
        <translation>Der erste und der letzte Zeitpunkt</translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation>Langsamer, schneller</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>Am Ende wieder beginnen</translation>
    </message>
    <message>
        <source>Show less, more, all of the line</source>
        <translation>Weniger, mehr, alles der Leiste zeigen</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Taste suchen, oder was sie tut</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>Diese Tasten nehmen</translation>
    </message>
    <message>
        <source>All as usual</source>
        <translation>Alles wie üblich</translation>
    </message>
    <message>
        <source>Andon · Keys</source>
        <translation>Andon · Tasten</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>Taste suchen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>New keys of the chosen command</source>
        <translation>Neue Tasten des gewählten Befehls</translation>
    </message>
    <message>
        <source>Press the new keys of “%1” in the field; Backspace: none.</source>
        <translation>Drücken Sie im Feld die neuen Tasten von „%1“; Rücktaste: keine.</translation>
    </message>
    <message>
        <source>These keys belong to the place they work in and stay.</source>
        <translation>Diese Tasten gehören zu der Stelle, an der sie wirken, und bleiben.</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys.</source>
        <translation>Wählen Sie einen Befehl, um ihm andere Tasten zu geben.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Strg+R</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Home End</source>
        <translation>Pos1 Ende</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Bookmark this moment</source>
        <translation>Lesezeichen für diesen Zeitpunkt</translation>
    </message>
    <message>
        <source>As shown, or by event time</source>
        <translation>Wie gezeigt oder nach Ereigniszeit</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>Copy them with the header</source>
        <translation>Mit Kopfzeile kopieren</translation>
    </message>
    <message>
        <source>← → Space</source>
        <translation>← → Leertaste</translation>
    </message>
    <message>
        <source>In groups: fold, unfold, turn</source>
        <translation>In Gruppen: zuklappen, aufklappen, umschalten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Enter Space</source>
        <translation>Eingabe Leertaste</translation>
    </message>
    <message>
        <source>Open or close them, on their handle</source>
        <translation>Öffnen oder schließen, auf ihrem Griff</translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Alt+↑ ↓</source>
        <translation>Alt+↑ ↓</translation>
    </message>
    <message>
        <source>Move the column up, down</source>
        <translation>Die Spalte nach oben, nach unten</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Sort by the column</source>
        <translation>Nach der Spalte sortieren</translation>
    </message>
    <message>
        <source>Cards and tiles</source>
        <translation>Karten und Kacheln</translation>
    </message>
    <message>
        <source>From line to line</source>
        <translation>Von Zeile zu Zeile</translation>
    </message>
    <message>
        <source>Open what it is about</source>
        <translation>Öffnen, worum es geht</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Through what was found</source>
        <translation>Durch das Gefundene</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Leave the search</source>
        <translation>Die Suche verlassen</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Verläufe</translation>
    </message>
    <message>
        <source>Through the tags that were found</source>
        <translation>Durch die gefundenen Messstellen</translation>
    </message>
    <message>
        <source>A chart of the tag; with Shift a line in the last chart</source>
        <translation>Ein Diagramm davon; mit Umschalt eine Linie im letzten</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>The cursor from reading to reading; with Ctrl a tenth</source>
        <translation>Der Zeiger von Messwert zu Messwert; mit Strg um ein Zehntel</translation>
    </message>
    <message>
        <source>Shift+← →</source>
        <translation>Umschalt+← →</translation>
    </message>
    <message>
        <source>Along time by a tenth</source>
        <translation>Um ein Zehntel durch die Zeit</translation>
    </message>
    <message>
        <source>Page Up Page Down</source>
        <translation>Bild auf Bild ab</translation>
    </message>
    <message>
        <source>Along time by what is shown</source>
        <translation>Um das Gezeigte durch die Zeit</translation>
    </message>
    <message>
        <source>The first and the last reading</source>
        <translation>Der erste und der letzte Messwert</translation>
    </message>
    <message>
        <source>A shorter, a longer stretch</source>
        <translation>Kürzer, länger</translation>
    </message>
    <message>
        <source>From bar to bar</source>
        <translation>Von Balken zu Balken</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>One step closer: rows, events, the raw event</source>
        <translation>Einen Schritt näher: Zeilen, Ereignisse, das Ereignis roh</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Einen Schritt zurück</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>The table with these rows</source>
        <translation>Die Tabelle mit diesen Zeilen</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>The page of the row</source>
        <translation>Die Seite der Zeile</translation>
    </message>
    <message>
        <source>Copy the explanation</source>
        <translation>Die Erklärung kopieren</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Go to the moment; in a note, keep it</source>
        <translation>Zum Zeitpunkt; in einer Notiz: behalten</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>Die Notiz schreiben</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Take the bookmark away</source>
        <translation>Das Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>In a note: as it was</source>
        <translation>In einer Notiz: wie sie war</translation>
    </message>
    <message>
        <source>The line at the foot</source>
        <translation>Die Zeile am Fuß</translation>
    </message>
    <message>
        <source>From source to source, to the figures</source>
        <translation>Von Quelle zu Quelle, zu den Zahlen</translation>
    </message>
    <message>
        <source>Open what is behind it</source>
        <translation>Öffnen, was dahinter ist</translation>
    </message>
    <message>
        <source>From one card alone to all of the page</source>
        <translation>Von einer Karte allein zur ganzen Seite</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Send the form, from any of its fields</source>
        <translation>Das Formular senden, aus jedem Feld</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Take what was edited</source>
        <translation>Das Bearbeitete übernehmen</translation>
    </message>
</context>
<context>
    <name>andon::ui::SideDrawer</name>
    <message>
        <source>Side column</source>
        <translation>Seitenspalte</translation>
    </message>
</context>
<context>
    <name>andon::ui::SleepInhibitor</name>
    <message>
        <source>A wall board is shown</source>
        <translation>Eine Wandtafel wird gezeigt</translation>
    </message>
    <message>
        <source>desktop: %1</source>
        <translation>Desktop: %1</translation>
    </message>
    <message>
        <source>system: %1</source>
        <translation>System: %1</translation>
    </message>
    <message>
        <source>the screen may go to sleep, nobody could be asked to keep it on: %1</source>
        <translation>der Bildschirm kann einschlafen, niemand konnte gebeten werden, ihn wach zu halten: %1</translation>
    </message>
    <message>
        <source>the screen may go to sleep</source>
        <translation>der Bildschirm kann einschlafen</translation>
    </message>
</context>
<context>
    <name>andon::ui::StartPage</name>
    <message>
        <source>See it alive</source>
        <translation>In Bewegung sehen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>No event has come yet</source>
        <translation>Noch ist kein Ereignis gekommen</translation>
    </message>
    <message>
        <source>Here the whole plant will stand on one screen: lines and what stops them, orders by stage, stock below its point, customers at risk, quality. It fills by itself with the first events.</source>
        <translation>Hier wird das ganze Werk auf einem Bildschirm stehen: Linien und was sie anhält, Aufträge nach Stufe, Bestand unter Meldebestand, Kunden in Gefahr, Qualität. Es füllt sich mit den ersten Ereignissen von selbst.</translation>
    </message>
    <message>
        <source>andon demo</source>
        <translation>andon demo</translation>
    </message>
    <message>
        <source>starts a broker, a plant of 12 lines and this console in one program. Nothing else is needed.</source>
        <translation>startet einen Broker, ein Werk mit 12 Linien und diese Konsole in einem Programm. Mehr braucht es nicht.</translation>
    </message>
    <message>
        <source>None is configured.</source>
        <translation>Keine ist eingestellt.</translation>
    </message>
    <message>
        <source>Connect your Kafka</source>
        <translation>Ihr Kafka verbinden</translation>
    </message>
    <message>
        <source>Sample configuration</source>
        <translation>Beispielkonfiguration</translation>
    </message>
    <message>
        <source>andon check --connect says what is wrong, and at which hop.</source>
        <translation>„andon check --connect“ sagt, was falsch ist und an welcher Stelle des Wegs.</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Demo starten</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>Zurückblicken</translation>
    </message>
    <message>
        <source>A store or a recording somebody gave you, at any moment of it, on the same screens. Nothing in it is changed.</source>
        <translation>Ein Speicher oder eine Aufzeichnung, die Sie bekommen haben, zu jedem Zeitpunkt darin, auf denselben Seiten. Nichts darin wird geändert.</translation>
    </message>
    <message>
        <source>Open a file …</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Open a store or a recording</source>
        <translation>Speicher oder Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Andon (*.andon);;All files (*)</source>
        <translation>Andon (*.andon);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>connected; its topics have no records yet</source>
        <translation>verbunden; ihre Topics haben noch keine Sätze</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>wird verbunden …</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <comment>a second</comment>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>Connect a source</source>
        <translation>Quelle anschließen</translation>
    </message>
    <message>
        <source>Another source, the demo or a recording. What this window shows stays as it is.</source>
        <translation>Eine weitere Quelle, die Demo oder eine Aufzeichnung. Was dieses Fenster zeigt, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
</context>
<context>
    <name>andon::ui::StateSign</name>
    <message>
        <source>as it was when it was last heard of</source>
        <translation>wie es war, als zuletzt etwas kam</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>away</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>silent %1</source>
        <translation>schweigt %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>lag unknown</source>
        <translation>Rückstand unbekannt</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>event → pixel p99 %1</source>
        <translation>Ereignis → Pixel p99 %1</translation>
    </message>
    <message>
        <source>rejects %1</source>
        <translation>abgewiesen %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 events stored</source>
        <translation>
            <numerusform>%1 Ereignis gespeichert</numerusform>
            <numerusform>%1 Ereignisse gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>Event to pixel: from the broker&apos;s time of a record to the end of the paint that shows it.</source>
        <translation>Ereignis zu Pixel: von der Broker-Zeit eines Satzes bis zum Ende des Zeichnens, das ihn zeigt.</translation>
    </message>
</context>
<context>
    <name>andon::ui::StoryCard</name>
    <message>
        <source>Story</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Back to the story</source>
        <translation>Zurück zum Verlauf</translation>
    </message>
    <message>
        <source>Types of events in the story</source>
        <translation>Arten von Ereignissen im Verlauf</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>no business event yet</source>
        <translation>noch kein Geschäftsereignis</translation>
    </message>
    <message numerus="yes">
        <source>the newest %1 events · Enter: raw event</source>
        <translation>
            <numerusform>das neueste Ereignis (%1) · Eingabe: Rohereignis</numerusform>
            <numerusform>die neuesten %1 Ereignisse · Eingabe: Rohereignis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 events · Enter: raw event</source>
        <translation>
            <numerusform>%1 Ereignis · Eingabe: Rohereignis</numerusform>
            <numerusform>%1 Ereignisse · Eingabe: Rohereignis</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the journal …</source>
        <translation>Journal wird gelesen …</translation>
    </message>
</context>
<context>
    <name>andon::ui::ThemeChoice</name>
    <message>
        <source>as the desktop</source>
        <translation>wie der Desktop</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>high contrast, light</source>
        <translation>hoher Kontrast, hell</translation>
    </message>
    <message>
        <source>high contrast, dark</source>
        <translation>hoher Kontrast, dunkel</translation>
    </message>
</context>
<context>
    <name>andon::ui::TimeBar</name>
    <message>
        <source>Time bar</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>live · drag or click to go back</source>
        <translation>live · ziehen oder klicken geht zurück</translation>
    </message>
    <message>
        <source>nothing is stored yet</source>
        <translation>noch ist nichts gespeichert</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>loops</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Bookmarks and recordings</source>
        <translation>Lesezeichen und Aufzeichnungen</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Umschalt+F10</translation>
    </message>
</context>
<context>
    <name>andon::ui::TimeStrip</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>%n Lesezeichen</numerusform>
            <numerusform>%n Lesezeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (bookmark of %2)</source>
        <translation>%1 (Lesezeichen von %2)</translation>
    </message>
</context>
<context>
    <name>andon::ui::TopBar</name>
    <message>
        <source>Search order, machine, SKU, customer, command</source>
        <translation>Auftrag, Maschine, Artikel, Kunde, Befehl suchen</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Alle Werke</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mein Bereich</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Theme: light, dark, high contrast</source>
        <translation>Farben: hell, dunkel, hoher Kontrast</translation>
    </message>
    <message>
        <source>Theme: light, dark, high contrast (Ctrl+T)</source>
        <translation>Farben: hell, dunkel, hoher Kontrast (Strg+T)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help: keys, signs, filters, configuration (F1)</source>
        <translation>Hilfe: Tasten, Zeichen, Filter, Konfiguration (F1)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to where you were (Alt+Left)</source>
        <translation>Zurück, wo Sie waren (Alt+Links)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Forward again (Alt+Right)</source>
        <translation>Wieder vor (Alt+Rechts)</translation>
    </message>
    <message>
        <source>The time bar: any moment of the past, on all pages (Ctrl+J)</source>
        <translation>Die Zeitleiste: jeder vergangene Zeitpunkt, auf allen Seiten (Strg+J)</translation>
    </message>
    <message>
        <source>Time zone %1</source>
        <translation>Zeitzone %1</translation>
    </message>
    <message>
        <source>Time zone: as configured, the plant&apos;s, this computer&apos;s, UTC</source>
        <translation>Zeitzone: wie eingestellt, des Werks, dieses Rechners, UTC</translation>
    </message>
    <message>
        <source>● LIVE</source>
        <translation>● LIVE</translation>
    </message>
    <message>
        <source>● REVIEW</source>
        <translation>● RÜCKBLICK</translation>
    </message>
    <message>
        <source>○ NO SOURCE</source>
        <translation>○ KEINE QUELLE</translation>
    </message>
    <message>
        <source>○ STOPPED</source>
        <translation>○ STEHT</translation>
    </message>
    <message>
        <source>○ FOLDING AGAIN</source>
        <translation>○ NEUAUFBAU</translation>
    </message>
    <message>
        <source>○ NO DATA</source>
        <translation>○ KEINE DATEN</translation>
    </message>
    <message>
        <source>○ CATCHING UP</source>
        <translation>○ HOLT AUF</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendCard</name>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message numerus="yes">
        <source>%n machines</source>
        <translation>
            <numerusform>%n Maschine</numerusform>
            <numerusform>%n Maschinen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not known</source>
        <translation>%1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>Alter %1</translation>
    </message>
    <message>
        <source>Trend of %1</source>
        <translation>Trend von %1</translation>
    </message>
    <message>
        <source>Take %1 out</source>
        <translation>%1 herausnehmen</translation>
    </message>
    <message>
        <source>Close this chart</source>
        <translation>Dieses Diagramm schließen</translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendChart</name>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Menu of the chart</source>
        <translation>Menü des Diagramms</translation>
    </message>
    <message>
        <source>%1: no data</source>
        <translation>%1: keine Daten</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>%1 %2 %3, %4, between %5 and %6</source>
        <translation>%1 %2 %3, %4, zwischen %5 und %6</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>its source is silent; </source>
        <translation>die Quelle schweigt; </translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1: nothing known</source>
        <translation>%1: nichts bekannt</translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendPanel</name>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Stillstände</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Zeigen: %1</translation>
    </message>
    <message>
        <source>readings of %1</source>
        <translation>Messwerte von %1</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message numerus="yes">
        <source>its last %1 values</source>
        <translation>
            <numerusform>sein letzter Wert (%1)</numerusform>
            <numerusform>seine letzten %1 Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>It did not stop in this time.</source>
        <translation>Sie stand in dieser Zeit nicht still.</translation>
    </message>
    <message>
        <source>Why it stopped, by how often</source>
        <translation>Warum sie stand, nach Häufigkeit</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
    <message>
        <source>Esc: live</source>
        <translation>Esc: live</translation>
    </message>
    <message>
        <source>nothing is known of the last %1</source>
        <translation>von den letzten %1 ist nichts bekannt</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>known for %1</source>
        <translation>bekannt seit %1</translation>
    </message>
    <message>
        <source>normal: 9 of 10 in 30 d</source>
        <translation>normal: 9 von 10 in 30 d</translation>
    </message>
    <message>
        <source>age %1</source>
        <translation>Alter %1</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>so for %1</source>
        <translation>so seit %1</translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendView</name>
    <message>
        <source>%1 (scale of its own)</source>
        <translation>%1 (eigene Skala)</translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendsPage</name>
    <message>
        <source>Find a machine or a tag</source>
        <translation>Maschine oder Messstelle suchen</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Strg F</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Messstellen</translation>
    </message>
    <message>
        <source>Enter: a chart · Shift: a line</source>
        <translation>Eingabe: Diagramm · Umschalt: Linie</translation>
    </message>
    <message>
        <source>Tags that were found</source>
        <translation>Gefundene Messstellen</translation>
    </message>
    <message>
        <source>There are %1 charts already: close one first.</source>
        <translation>Es sind schon %1 Diagramme: Schließen Sie zuerst eines.</translation>
    </message>
    <message>
        <source>The chart has that tag already, or %1 lines.</source>
        <translation>Das Diagramm hat diese Messstelle schon, oder %1 Linien.</translation>
    </message>
    <message>
        <source>No readings are known of %1.</source>
        <translation>Von %1 sind keine Messwerte bekannt.</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>Last %1 · drag or + zooms, Shift + drag moves, Esc is live</source>
        <translation>Letzte %1 · Ziehen oder + vergrößert, Umschalt + Ziehen verschiebt, Esc ist live</translation>
    </message>
    <message>
        <source>No readings have been heard of yet.

Tags appear with their first reading. Run andon demo to see a plant.</source>
        <translation>Noch sind keine Messwerte bekannt.

Messstellen erscheinen mit ihrem ersten Messwert. „andon demo“ zeigt ein Werk.</translation>
    </message>
    <message>
        <source>Pick tags at the left: up to eight charts, with one cursor and one stretch of time.

Type to find   ·   Enter makes a chart   ·   Shift + Enter adds a line to the last one</source>
        <translation>Wählen Sie links Messstellen: bis zu acht Diagramme mit einem Zeiger und einem Zeitraum.

Tippen sucht   ·   Eingabe macht ein Diagramm   ·   Umschalt + Eingabe ergänzt im letzten eine Linie</translation>
    </message>
    <message>
        <source>There is a chart of it already.</source>
        <translation>Davon gibt es schon ein Diagramm.</translation>
    </message>
</context>
<context>
    <name>andon::ui::Wall</name>
    <message>
        <source>screen %1 is gone; its board comes back with it</source>
        <translation>Bildschirm %1 ist fort; seine Tafel kommt mit ihm zurück</translation>
    </message>
    <message>
        <source>no screen is called %1; there are: %2. Waiting for it</source>
        <translation>kein Bildschirm heißt %1; es gibt: %2. Es wird auf ihn gewartet</translation>
    </message>
    <message>
        <source>%1: %2, step %3 of %4, page %5</source>
        <translation>%1: %2, Schritt %3 von %4, Seite %5</translation>
    </message>
    <message>
        <source>, paused</source>
        <translation>, angehalten</translation>
    </message>
</context>
<context>
    <name>andon::ui::WallFeed</name>
    <message>
        <source>Newest data: %1, %2 ago.</source>
        <translation>Neueste Daten: %1, vor %2.</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>NICHT LIVE</translation>
    </message>
    <message>
        <source>Nobody has read the sources since %1 (%2): start andon ingest.</source>
        <translation>Seit %1 (%2) hat niemand die Quellen gelesen: Starten Sie „andon ingest“.</translation>
    </message>
    <message>
        <source>NO DATA</source>
        <translation>KEINE DATEN</translation>
    </message>
    <message>
        <source>Every source is silent.</source>
        <translation>Alle Quellen schweigen.</translation>
    </message>
    <message>
        <source>CATCHING UP</source>
        <translation>HOLT AUF</translation>
    </message>
    <message>
        <source>What is shown is %1 old and being read up to now.</source>
        <translation>Das Gezeigte ist %1 alt und wird nachgelesen.</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>Daten %1 alt</translation>
    </message>
    <message>
        <source>%1 silent %2</source>
        <translation>%1 schweigt %2</translation>
    </message>
    <message>
        <source>%1 silent</source>
        <translation>%1 schweigt</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>Alle Werke</translation>
    </message>
</context>
<context>
    <name>andon::ui::WallWindow</name>
    <message>
        <source>Andon wall</source>
        <translation>Andon-Wand</translation>
    </message>
</context>
<context>
    <name>andon::ui::Workspace</name>
    <message>
        <source>No event can be at %1.</source>
        <translation>Bei %1 kann kein Ereignis stehen.</translation>
    </message>
</context>
<context>
    <name>andon::ui::ZoneChoice</name>
    <message>
        <source>plant: %1</source>
        <translation>Werk: %1</translation>
    </message>
    <message>
        <source>this computer: %1</source>
        <translation>dieser Rechner: %1</translation>
    </message>
</context>
</TS>
