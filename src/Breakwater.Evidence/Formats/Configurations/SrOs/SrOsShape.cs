using System.Text;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>How the lines of an SR OS configuration look.</summary>
internal static class SrOsShape
{
    /// <summary>58 where nearly all lines are such lines and some are lines that only SR OS writes; 0 otherwise.</summary>
    public static int Recognise(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        StatementCount count = default;
        int telling = 0;
        while (!count.IsEnough && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.TrimEnd(" \t\r"u8);
            text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
            if (text.IsEmpty)
            {
                continue;
            }

            count.Add(Fits(text), text[0] != '#' && DatedTimes.HasClock(text));
            telling += Weight(text);
        }

        return telling >= 2 && count.Holds ? StatementCount.Score : 0;
    }

    /// <summary>The name that the device gives itself; null where the head does not say it.</summary>
    public static string? Hostname(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        bool system = false;
        int indent = 0;
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.TrimEnd(" \t\r"u8);
            ReadOnlySpan<byte> inner = text.TrimStart(" \t"u8);
            int at = text.Length - inner.Length;
            ReadOnlySpan<byte> flat = inner.StartsWith("/"u8) ? inner[1..] : inner;
            if (flat.StartsWith("configure system name "u8))
            {
                return Name(flat["configure system name "u8.Length..]);
            }

            if (inner.SequenceEqual("system"u8) || inner.SequenceEqual("system {"u8))
            {
                (system, indent) = (true, at);
            }
            else if (system && at == indent + 4 && inner.StartsWith("name "u8))
            {
                return Name(inner["name "u8.Length..]);
            }
            else if (!inner.IsEmpty && inner[0] != '#' && at <= indent)
            {
                system = false;
            }
        }

        return null;
    }

    private static string? Name(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\""u8);
        return text.IsEmpty || text.Length > 255 ? null : Encoding.UTF8.GetString(text);
    }

    private static int Weight(ReadOnlySpan<byte> text)
    {
        if (
            text.StartsWith("# TiMOS-"u8)
            || text.StartsWith("# Configuration format version "u8)
            || text.SequenceEqual("configure {"u8)
            || text.SequenceEqual("exit all"u8)
            || text.SequenceEqual("persistent-indices {"u8)
        )
        {
            return 2;
        }

        return
            text.StartsWith("/configure "u8)
            || text.StartsWith("    /configure "u8)
            || text.StartsWith("configure "u8)
            || text.StartsWith("echo \""u8)
            || text.SequenceEqual("configure"u8)
            ? 1
            : 0;
    }

    private static bool Fits(ReadOnlySpan<byte> text) =>
        text[0] is (byte)' ' or (byte)'\t' or (byte)'#' or (byte)'}' or (byte)'[' or (byte)'('
        || text.StartsWith("configure"u8)
        || text.StartsWith("/configure "u8)
        || text.StartsWith("exit"u8)
        || text.StartsWith("echo "u8)
        || text.StartsWith("---"u8)
        || text.StartsWith("==="u8)
        || text.StartsWith("persistent-indices"u8)
        || text.StartsWith("INFO: "u8)
        || text.EndsWith("{"u8)
        || (text.IndexOf((byte)':') is 1 or 2 && text.IndexOfAny((byte)'#', (byte)'>') > 0);
}
