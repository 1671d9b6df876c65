using System.Text;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>How the lines of a VRP configuration look.</summary>
internal static class VrpShape
{
    // Statements that other systems do not have, without the blank that old releases put before them.
    private static readonly byte[][] Telling =
    [
        .. (
            "sysname |user-interface |info-center |local-user |undo |hwtacacs|snmp-agent|stelnet |acl number |acl name |"
            + "vlan batch |ip vpn-instance |ip route-static |observe-port|super password|authentication-scheme |"
            + "!Software Version |display current-configuration"
        )
            .Split('|')
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly HashSet<string> Globals = VrpGlobals.Words;

    /// <summary>58 where nearly all lines are such lines, separators stand between them, and some are lines that only VRP has; 0 otherwise.</summary>
    public static int Recognise(ReadOnlySpan<byte> head)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> globals = Globals.GetAlternateLookup<ReadOnlySpan<char>>();
        LineReader lines = new(head, new BlockStart(0, 1));
        StatementCount count = default;
        int telling = 0;
        int separators = 0;
        Span<char> word = stackalloc char[64];
        while (!count.IsEnough && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.TrimEnd(" \t\r"u8);
            ReadOnlySpan<byte> inner = text.TrimStart((byte)' ');
            if (inner.IsEmpty)
            {
                continue;
            }

            if (inner.SequenceEqual("#"u8))
            {
                separators++;
                continue;
            }

            bool fits =
                inner.Length < text.Length
                || inner[0] is (byte)'!' or (byte)'<' or (byte)'['
                || IsGlobal(inner, word, globals);
            count.Add(fits, inner[0] != '!' && DatedTimes.HasClock(inner));
            telling += IsTelling(inner) ? 1 : 0;
        }

        return (telling > 0 && separators > 0 || telling > 2) && count.Holds ? StatementCount.Score : 0;
    }

    private static bool IsTelling(ReadOnlySpan<byte> text)
    {
        foreach (byte[] beginning in Telling)
        {
            if (text.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGlobal(
        ReadOnlySpan<byte> text,
        Span<char> buffer,
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> globals
    )
    {
        int blank = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> first = blank < 0 ? text : text[..blank];
        return first.Length <= buffer.Length
            && Encoding.ASCII.TryGetChars(first, buffer, out int length)
            && globals.Contains(buffer[..length]);
    }
}
