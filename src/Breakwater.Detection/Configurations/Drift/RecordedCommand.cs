using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>What a record says of a change.</summary>
internal enum CauseKind : byte
{
    /// <summary>A command, with its words.</summary>
    Command,

    /// <summary>A statement that was set or deleted, with its path (Junos <c>UI_CFG_AUDIT_*</c>).</summary>
    Statement,

    /// <summary>That someone changed or committed; what, it does not say.</summary>
    Session,
}

/// <summary>A record that may explain a change.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What it says.</param>
/// <param name="User">The account; empty where it names none.</param>
/// <param name="Source">Where the account came from; empty where the record does not say it.</param>
/// <param name="Text">The command or statement, without secrets.</param>
/// <param name="Reference">The record.</param>
internal sealed record RecordedCommand(
    EventTime Time,
    CauseKind Kind,
    string User,
    string Source,
    string Text,
    EvidenceRef Reference
)
{
    /// <summary>The words, as they are compared.</summary>
    public string[] Words { get; } = CommandWords.Of(Text);

    /// <summary>Who, and from where, of several records; at the most five of each.</summary>
    public static string WhoOf(IReadOnlyCollection<RecordedCommand> records)
    {
        string[] users = Few(
            records.Select(r => r.User.Length > 0 ? r.User : "an account that the record does not name")
        );
        string[] sources = Few(records.Select(r => r.Source).Where(s => s.Length > 0));
        return string.Join(", ", users) + (sources.Length > 0 ? $" from {string.Join(", ", sources)}" : "");
    }

    private static string[] Few(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(5)];

    public byte[] ToBytes(int item)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(item);
        writer.Write((byte)Kind);
        writer.Write((byte)Time.Trust);
        writer.Write7BitEncodedInt64(Time.Ticks);
        writer.Write(User);
        writer.Write(Source);
        writer.Write(Text);
        writer.Write(Reference.Excerpt);
        writer.Write(Reference.Dataset ?? "");
        writer.Write((byte)Reference.Position.Kind);
        writer.Write7BitEncodedInt64(Reference.Position.Number);
        writer.Write7BitEncodedInt64(Reference.Position.Offset);
        writer.Write7BitEncodedInt(Reference.Position.Length);
        writer.Flush();
        return bytes.ToArray();
    }

    public static RecordedCommand Read(ReadOnlySpan<byte> value, Func<int, EvidenceItem> items)
    {
        using MemoryStream bytes = new(value.ToArray());
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        EvidenceItem item = items(reader.Read7BitEncodedInt());
        CauseKind kind = (CauseKind)reader.ReadByte();
        TimeTrust trust = (TimeTrust)reader.ReadByte();
        EventTime time = new(reader.Read7BitEncodedInt64(), trust);
        string user = reader.ReadString();
        string source = reader.ReadString();
        string text = reader.ReadString();
        string excerpt = reader.ReadString();
        string dataset = reader.ReadString();
        EvidencePosition at = new(
            (PositionKind)reader.ReadByte(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt()
        );
        EvidenceRef reference = new(item.Path, item.Sha256, at, excerpt) { Dataset = dataset };
        return new RecordedCommand(time, kind, user, source, text, reference);
    }
}
