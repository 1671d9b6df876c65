using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Audits.Kafka;

/// <summary>
/// The pieces of a line of a broker's authorizer (Apache Kafka, AclAuthorizer and StandardAuthorizer):
/// <c>Principal = User:svc is Allowed operation = READ from host = 192.0.2.5 on resource = Topic:LITERAL:cdr for request = Fetch with resourceRefCount = 1</c>. A principal can be a
/// distinguished name with blanks; a name of a resource cannot.
/// </summary>
internal ref struct KafkaLine
{
    public Part Principal;
    public Part Result;
    public Part Operation;
    public Part Host;

    /// <summary>Topic, Group, Cluster, ...</summary>
    public Part Kind;

    /// <summary>The name of the topic, the group, ...</summary>
    public Part Name;
    public Part Request;

    /// <summary>A line of the authorizer's log, whatever it says.</summary>
    public static bool IsOne(ReadOnlySpan<byte> text) =>
        text.Length > 0
        && text[0] == '['
        && (
            text.IndexOf("(kafka.authorizer.logger)"u8) > 0
            || (
                text.IndexOf("] "u8) is > 0 and < 40
                && text.IndexOf(" Principal = "u8) > 0
                && text.IndexOf(" on resource = "u8) > 0
            )
        );

    /// <summary>Reads the pieces; false where the line tells of no decision.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out KafkaLine line)
    {
        line = default;
        int at = 0;
        // StandardAuthorizer writes "operation", AclAuthorizer "Operation". A principal can hold the words between.
        bool isRead =
            TryAfter(text, "Principal = "u8, ref at)
            && TryUntil(text, "peration = "u8, ref at, out Part decided)
            && line.TryDecision(text, decided)
            && TryUntil(text, " from host = "u8, ref at, out line.Operation)
            && TryUntil(text, " on resource = "u8, ref at, out line.Host);
        if (!isRead)
        {
            return false;
        }

        // "192.0.2.5 via listener SASL-9093" of distributions that say so.
        int blank = line.Host.Of(text).IndexOf((byte)' ');
        line.Host = blank < 0 ? line.Host : new Part(line.Host.Start, blank);
        int end = text[at..].IndexOf((byte)' ');
        Part resource = end < 0 ? Part.Between(at, text.Length) : new Part(at, end);
        ReadOnlySpan<byte> whole = resource.Of(text);
        int colon = whole.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        line.Kind = new Part(resource.Start, colon);
        // Before version 2.0 no kind of pattern stood between.
        ReadOnlySpan<byte> rest = whole[(colon + 1)..];
        int skip =
            rest.StartsWith("LITERAL:"u8) ? 8
            : rest.StartsWith("PREFIXED:"u8) ? 9
            : 0;
        line.Name = Part.Between(resource.Start + colon + 1 + skip, resource.End);
        at = resource.End;
        if (TryAfter(text, " for request = "u8, ref at))
        {
            end = text[at..].IndexOf((byte)' ');
            line.Request = end < 0 ? Part.Between(at, text.Length) : new Part(at, end);
        }

        return true;
    }

    /// <summary>User:svc is Allowed o</summary>
    private bool TryDecision(ReadOnlySpan<byte> text, Part decided)
    {
        ReadOnlySpan<byte> words = decided.Of(text);
        int end = words.LastIndexOf((byte)' ');
        int last = end < 0 ? -1 : words[..end].LastIndexOf(" is "u8);
        if (last <= 0)
        {
            return false;
        }

        Principal = new Part(decided.Start, last);
        Result = Part.Between(decided.Start + last + " is ".Length, decided.Start + end);
        return true;
    }

    private static bool TryAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, ref int at)
    {
        int found = text[at..].IndexOf(word);
        at = found < 0 ? at : at + found + word.Length;
        return found >= 0;
    }

    private static bool TryUntil(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, ref int at, out Part part)
    {
        int found = text[at..].IndexOf(word);
        part = found < 0 ? default : new Part(at, found);
        at = found < 0 ? at : at + found + word.Length;
        return found >= 0;
    }
}
