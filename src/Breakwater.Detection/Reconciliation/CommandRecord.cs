using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Reconciliation;

/// <summary>One recorded command.</summary>
/// <param name="Side">Who recorded it.</param>
/// <param name="Command">In the form in which both sides are compared.</param>
/// <param name="User">The account; empty where the record names none.</param>
/// <param name="Time">When.</param>
/// <param name="Item">Where it is.</param>
/// <param name="Position">Where in the item.</param>
/// <param name="Dataset">Which kind of evidence it is.</param>
/// <param name="Text">The record, or its beginning.</param>
internal sealed record CommandRecord(
    CommandSide Side,
    string Command,
    string User,
    EventTime Time,
    EvidenceItem Item,
    EvidencePosition Position,
    string Dataset,
    byte[] Text
)
{
    private const int KeptBytes = 200;

    /// <summary>By time and content first, so that copies in other files change nothing.</summary>
    public static IComparer<CommandRecord> Order { get; } =
        Comparer<CommandRecord>.Create(
            (one, other) =>
            {
                int order = one.Time.Ticks.CompareTo(other.Time.Ticks);
                order = order != 0 ? order : one.Side.CompareTo(other.Side);
                order = order != 0 ? order : one.Text.AsSpan().SequenceCompareTo(other.Text);
                order = order != 0 ? order : string.CompareOrdinal(one.Item.Path, other.Item.Path);
                return order != 0 ? order : one.Position.Offset.CompareTo(other.Position.Offset);
            }
        );

    public static CommandRecord Of(in EventView source, CommandSide side, string command)
    {
        return new CommandRecord(
            side,
            command,
            source.Text(Fields.UserName) ?? "",
            source.Time,
            source.Item,
            source.Position,
            source.LogSource.Dataset,
            RecordText.Cut(source.Original, KeptBytes).ToArray()
        );
    }

    /// <summary>Without case, doubled spaces, a leading "do" and a trailing "&lt;cr&gt;": what the two sides write differently.</summary>
    public static string Normalise(string command)
    {
        StringBuilder text = new(command.Length);
        foreach (string word in command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word != "<cr>" && (text.Length > 0 || word != "do"))
            {
                text.Append(text.Length > 0 ? " " : "").Append(word.ToLowerInvariant());
            }
        }

        return text.ToString();
    }

    /// <summary>The first word: devices log some kinds of command and not others.</summary>
    public string Kind => Command.Split(' ', 2)[0];
}
