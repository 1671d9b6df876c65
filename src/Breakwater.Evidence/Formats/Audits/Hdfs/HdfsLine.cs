using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Audits.Hdfs;

/// <summary>
/// The pieces of a line of the NameNode's audit (Apache Hadoop, <c>FSNamesystem.auditLog</c>):
/// <c>allowed=true ugi=ann (auth:KERBEROS) ip=/192.0.2.19 cmd=open src=/a dst=null perm=null proto=rpc callerContext=...</c>, parted by tabs, or by
/// blanks where something rewrote it. A path may hold blanks: a value goes on until the next key.
/// </summary>
internal ref struct HdfsLine
{
    private static readonly byte[][] Keys =
    [
        "allowed="u8.ToArray(),
        "ugi="u8.ToArray(),
        "ip="u8.ToArray(),
        "cmd="u8.ToArray(),
        "src="u8.ToArray(),
        "dst="u8.ToArray(),
        "perm="u8.ToArray(),
        "proto="u8.ToArray(),
        "callerContext="u8.ToArray(),
    ];

    public Part Allowed;
    public Part User;

    /// <summary>The account behind the user, where one acts for the other.</summary>
    public Part Proxy;
    public Part Address;
    public Part Command;
    public Part Source;
    public Part Target;
    public Part Protocol;
    public Part Caller;

    /// <summary>Where the audit begins in a line; -1 where it has none.</summary>
    public static int Start(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf("allowed="u8);
        return at >= 0 && text[at..].IndexOf("ugi="u8) > 0 && text[at..].IndexOf("cmd="u8) > 0 ? at : -1;
    }

    /// <summary>Reads the audit of a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="at">Where the audit begins.</param>
    /// <param name="line">Its pieces.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, int at, out HdfsLine line)
    {
        line = default;
        for (int key = 0; key < Keys.Length && at < text.Length; )
        {
            if (!text[at..].StartsWith(Keys[key]))
            {
                key++;
                continue;
            }

            int start = at + Keys[key].Length;
            int end = End(text, start, key + 1, out at);
            line.Take(key, Part.Between(start, end), text);
            key++;
        }

        return !line.Command.IsEmpty && !line.User.IsEmpty;
    }

    private void Take(int key, Part value, ReadOnlySpan<byte> text)
    {
        switch (key)
        {
            case 0:
                Allowed = value;
                break;
            case 1:
                TakeUser(value, text);
                break;
            case 2:
                Address = value.Of(text).StartsWith("/"u8) ? Part.Between(value.Start + 1, value.End) : value;
                break;
            case 3:
                Command = value;
                break;
            case 4:
                Source = value;
                break;
            case 5:
                Target = value.Of(text).SequenceEqual("null"u8) ? default : value;
                break;
            case 7:
                Protocol = value;
                break;
            case 8:
                Caller = value;
                break;
        }
    }

    // ann (auth:PROXY) via hive/hs2.example@EXAMPLE.COM (auth:KERBEROS)
    private void TakeUser(Part value, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> ugi = value.Of(text);
        User = new Part(value.Start, Name(ugi));
        int via = ugi.IndexOf(" via "u8);
        if (via > 0)
        {
            int start = via + " via ".Length;
            Proxy = new Part(value.Start + start, Name(ugi[start..]));
        }
    }

    private static int Name(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)' ');
        return end < 0 ? text.Length : end;
    }

    private static int End(ReadOnlySpan<byte> text, int from, int key, out int next)
    {
        int best = -1;
        for (; key < Keys.Length; key++)
        {
            int place = IndexOfKey(text, from, Keys[key]);
            if (place >= 0 && (best < 0 || place < best))
            {
                best = place;
            }
        }

        next = best < 0 ? text.Length : best;
        int end = next;
        while (end > from && text[end - 1] is (byte)'\t' or (byte)' ')
        {
            end--;
        }

        return end;
    }

    private static int IndexOfKey(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> key)
    {
        for (int at = from; ; )
        {
            int found = text[at..].IndexOf(key);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (at > from && text[at - 1] is (byte)'\t' or (byte)' ')
            {
                return at;
            }

            at += key.Length;
        }
    }
}
