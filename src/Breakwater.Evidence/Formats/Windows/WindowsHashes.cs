using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Windows;

/// <summary>The Sysmon field <c>Hashes</c>: <c>MD5=...,SHA256=...,IMPHASH=...</c>, each part a field of its own.</summary>
internal static class WindowsHashes
{
    /// <summary>Adds the parts to the event begun last.</summary>
    public static void Add(in JsonRecord record, WindowsNames slots, bool onlyImphash)
    {
        if (!record.TryGet(slots.Hashes, out EventField field, out ReadOnlySpan<byte> hashes))
        {
            return;
        }

        int at = 0;
        while (at < hashes.Length)
        {
            ReadOnlySpan<byte> rest = hashes[at..];
            int end = rest.IndexOf((byte)',');
            ReadOnlySpan<byte> part = end < 0 ? rest : rest[..end];
            int equals = part.IndexOf((byte)'=');
            int slot = equals < 0 ? -1 : Slot(part[..equals], slots, onlyImphash);
            if (slot >= 0)
            {
                record.AddPart(slot, field, at + equals + 1, part.Length - equals - 1);
            }

            at += part.Length + 1;
        }
    }

    private static int Slot(ReadOnlySpan<byte> algorithm, WindowsNames slots, bool onlyImphash)
    {
        if (algorithm.SequenceEqual("IMPHASH"u8))
        {
            return slots.Imphash;
        }

        return onlyImphash ? -1
            : algorithm.SequenceEqual("SHA256"u8) ? Fields.FileHashSha256
            : algorithm.SequenceEqual("SHA1"u8) ? Fields.FileHashSha1
            : algorithm.SequenceEqual("MD5"u8) ? Fields.FileHashMd5
            : -1;
    }
}
