#!/usr/bin/env python3
"""Writes a file of charging data records of about BYTES bytes and prints what is in it: records,
distinct served subscribers, distinct numbers of other parties, bytes.

usage: record_files.py file|bare|tap|table BYTES SUBSCRIBERS OUT

An own writer of 3GPP TS 32.297, TS 32.298 and GSMA TD.57, apart from those of the tests. Numbers are made up.
"""
import struct
import sys

FORM, BYTES, SUBSCRIBERS, OUT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
OTHERS = 3 * SUBSCRIBERS
STEP_SERVED, STEP_OTHER = 7919, 104729


def swapped(text):
    text += "F" * (len(text) % 2)
    return bytes(int(text[i + 1] + text[i], 16) for i in range(0, len(text), 2))


def ordered(text):
    text += "F" * (len(text) % 2)
    return bytes.fromhex(text)


PACK = ordered if FORM == "tap" else swapped if FORM != "table" else lambda text: text.encode()
FOUR = [PACK("%04d" % n) for n in range(10000)]
TWO = [bytes.fromhex("%02d" % n) for n in range(100)]


def eight(number):
    high, low = divmod(number, 10000)
    return FOUR[high] + FOUR[low]


def element(first, content):
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x81" + bytes([size]) if size < 256 else b"\x82" + struct.pack(">H", size)
    return bytes(first) + length + content


# In a template, a mark stands where a value of its length will: S, O, D the eight changing digits of served, other, device; T the time.
def marks(form):
    if form == "table":
        return [b"mo_call;+1202SSSSSSSS5;+1303OOOOOOOO5;3104100SSSSSSSS;352099DDDDDDDD;TTTTTTTTTTTTTT;95;4660-22136\n"]
    if form == "tap":
        sim = element([0x7F, 0x81, 0x47], element([0x5F, 0x81, 0x01], ordered("310410") + b"SSSS" + b"\x1f")
                      + element([0x5F, 0x81, 0x18], b"\x12" + b"SSSS" + b"\x5f"))
        time = element([0x7F, 0x2C], element([0x50], b"T" * 14) + element([0x5F, 0x81, 0x68], b"\x01"))
        place = element([0x7F, 0x81, 0x0A], element([0x7F, 0x81, 0x1C], element([0x5F, 0x81, 0x08], b"\x12\x34")
                        + element([0x5F, 0x3B], b"\x56\x78")))
        device = element([0x7F, 0x83, 0x2D], element([0x5F, 0x81, 0x00], ordered("352099") + b"DDDD"))
        call = element([0x69], element([0x7F, 0x81, 0x13], element([0x7F, 0x83, 0x2B], sim)
                       + element([0x7F, 0x59], element([0x5F, 0x83, 0x17], b"\x13" + b"OOOO" + b"\x5f"))
                       + time + element([0x5F, 0x81, 0x5F], b"\x5f")) + place + device)
        return [call]
    time = b"TTTTTT" + b"-\x05\x00"
    imsi, number = swapped("310410") + b"SSSS" + b"\xf1", b"\x91\x21" + b"SSSS" + b"\xf5"
    other, device = b"\x91\x31" + b"OOOO" + b"\xf5", swapped("352099") + b"DDDD"
    call = element([0xA0], element([0x80], b"\x00") + element([0x81], imsi) + element([0x82], device)
                   + element([0x83], number) + element([0x84], number) + element([0x85], other)
                   + element([0x89], b"\x91\x21\x00\x00\x00\x00\xf0")
                   + element([0xAC], element([0x80], b"\x12\x34") + element([0x81], b"\x56\x78"))
                   + element([0x96], time) + element([0x97], time) + element([0x98], time) + element([0x99], b"\x5f")
                   + element([0x9E], b"\x00") + element([0x9F, 0x20], b"\x01\x02\x03"))
    data = element([0xBF, 0x4F], element([0x80], b"\x55") + element([0x83], imsi)
                   + element([0xA4], element([0x80], b"\xc6\x33\x64\x09")) + element([0x85], b"\x01\x02\x03\x04")
                   + element([0x87], b"internet") + element([0xA9], element([0xA0], element([0x80], b"\xc0\x00\x02\x07")))
                   + element([0xAC], b"".join(element([0x30], element([0x81], b"\x01" * 12) + element([0x83], b"\x00\x01\x02\x03")
                             + element([0x84], b"\x00\x01\x02\x03") + element([0x86], time)) for _ in range(3)))
                   + element([0x8D], time) + element([0x8E], b"\x0e\x10") + element([0x8F], b"\x00")
                   + element([0x96], number) + element([0x9D], device) + element([0x9F, 0x20], b"\x82" + b"\x00\x13\x40\x14" * 3))
    message = element([0xA6], element([0x80], b"\x06") + element([0x81], imsi) + element([0x82], device)
                      + element([0x83], number) + element([0x85], b"\x91\x21\x00\x00\x00\x00\xf1") + element([0x88], b"\x00")
                      + element([0x89], time) + element([0x8C], b"\x0b\x91\x31" + b"OOOO" + b"\xf5"))
    return [call, data, call, message, call, data]


TEMPLATES = marks(FORM)
WIDE = 8 if FORM == "table" else 4
HAS_OTHER = [b"OOOO" in t for t in TEMPLATES]


def pieces(template):
    """The constant parts, and which value stands behind each."""
    parts, at = [], 0
    while at < len(template):
        found = [(template.find(m, at), k, len(m)) for k, m in
                 (("s", b"S" * WIDE), ("o", b"O" * WIDE), ("d", b"D" * WIDE), ("t", b"T" * (6 if FORM in ("file", "bare") else 14)))]
        found = [f for f in found if f[0] >= 0]
        if not found:
            parts.append((template[at:], ""))
            break
        where, kind, length = min(found)
        parts.append((template[at:where], kind))
        at = where + length
    return parts


PARTS = [pieces(t) for t in TEMPLATES]
HEADERS = [struct.pack(">H", len(t)) + bytes([0xE2, 0x20 | 6, 5]) if FORM == "file" else b"" for t in TEMPLATES]
# A call of TS 32.298 names the served subscriber a second time, as the calling party.
CALLS = [FORM != "tap" and t[0] == 0xA0 for t in TEMPLATES]
served, others, callers = bytearray(SUBSCRIBERS), bytearray(OTHERS), bytearray(SUBSCRIBERS)
written = records = 0
head = b""
with open(OUT, "wb") as out:
    if FORM == "file":
        out.write(b"\0" * 54)
        written = 54
    elif FORM == "tap":
        head = bytes([0x61, 0x80]) + element([0x64], element([0x5F, 0x81, 0x44], b"AAAAA") + element([0x5F, 0x81, 0x36], b"ZZZZZ")
                + element([0x5F, 0x6D], b"00178") + element([0x5F, 0x81, 0x49], b"\x03") + element([0x5F, 0x81, 0x3D], b"\x0c")) \
            + element([0x66], element([0x7F, 0x81, 0x6A], element([0x7F, 0x81, 0x69], element([0x5F, 0x81, 0x68], b"\x01")
                + element([0x5F, 0x81, 0x67], b"-0500")))) + bytes([0x63, 0x80])
        out.write(head)
        written = len(head)
    elif FORM == "table":
        head = b"kind;a;b;imsi;imei;begin;seconds;cell\n"
        out.write(head)
        written = len(head)
    chunk, size = [], 0
    while written + size < BYTES:
        kind = records % len(TEMPLATES)
        who = records * STEP_SERVED % SUBSCRIBERS
        whom = records * STEP_OTHER % OTHERS
        served[who] = 1
        if CALLS[kind]:
            callers[who] = 1
        if HAS_OTHER[kind]:
            others[whom] = 1
        second = records // 40
        clock = (second // 86400 % 28 + 1, second // 3600 % 24, second // 60 % 60, second % 60)
        value = {
            "s": eight(who), "o": eight(whom), "d": eight(who), "": b"",
            "t": b"202603%02d%02d%02d%02d" % clock if FORM in ("tap", "table") else b"\x26\x03" + b"".join(TWO[c] for c in clock),
        }
        record = HEADERS[kind] + b"".join([part + value[name] for part, name in PARTS[kind]])
        chunk.append(record)
        size += len(record)
        records += 1
        if len(chunk) == 20000:
            out.write(b"".join(chunk))
            written, chunk, size = written + size, [], 0
    out.write(b"".join(chunk))
    written += size
    if FORM == "tap":
        tail = bytes([0, 0]) + element([0x6F], element([0x5F, 0x2B], struct.pack(">I", records))) + bytes([0, 0])
        out.write(tail)
        written += len(tail)
    elif FORM == "file":
        out.seek(0)
        out.write(struct.pack(">IIBB", written, 54, 0xE3, 0xE1) + b"\x31\x42\x00\x00" + b"\x31\x42\x00\x00"
                  + struct.pack(">IIB", records, 1, 1) + b"\0" * 16 + bytes([192, 0, 2, 33]) + b"\0" + b"\0\0" + b"\0\0" + bytes([5, 5]))
print(records, sum(served), sum(others) + sum(callers), written)
