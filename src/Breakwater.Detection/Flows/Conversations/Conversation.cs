using System.Globalization;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>All days of a conversation of a device. Of a day, the exporter that tells the most counts: the packets are the same.</summary>
internal sealed class Conversation(ConversationKey key)
{
    private readonly List<(ConversationKey Key, ConversationDay Day)> _days = [];

    public ConversationKey Key { get; } = key;

    /// <summary>One entry a day, in order; the exporter is that of the day's entry.</summary>
    public IReadOnlyList<(ConversationKey Key, ConversationDay Day)> Days => _days;

    public long Records { get; private set; }

    public ulong BytesOut => _days.Aggregate(0UL, (sum, d) => ConversationDay.Sum(sum, d.Day.BytesOut));

    public ulong BytesIn => _days.Aggregate(0UL, (sum, d) => ConversationDay.Sum(sum, d.Day.BytesIn));

    public bool IsAnswered { get; private set; }

    public bool IsSampled => _days.Exists(d => d.Day.IsSampled);

    /// <summary>The other end had more than one port, so that this end's is not one that was chosen by chance.</summary>
    public bool HasManyOthers { get; private set; }

    public long? First => _days.Min(d => d.Day.First);

    public long? Last => _days.Max(d => d.Day.Last);

    public DateTimeOffset? Time => First is { } first ? DateTimeOffset.FromUnixTimeMilliseconds(first) : null;

    /// <summary>The day on which the device sent most.</summary>
    public (ConversationKey Key, ConversationDay Day) Busiest => _days.MaxBy(d => (d.Day.BytesOut, -(long)d.Key.Day));

    private ushort _lowest = ushort.MaxValue;
    private ushort _highest;

    /// <summary>Takes what an exporter told of a day; exporters of a day come one after another.</summary>
    public void Add(in ConversationKey key, ConversationDay day)
    {
        Records += day.Records;
        IsAnswered |= day.IsAnswered;
        (_lowest, _highest) = (Math.Min(_lowest, day.LowestOther), Math.Max(_highest, day.HighestOther));
        HasManyOthers = _lowest < _highest;
        if (_days.Count == 0 || _days[^1].Key.Day != key.Day)
        {
            _days.Add((key, day));
        }
        else if (Total(day) > Total(_days[^1].Day))
        {
            _days[^1] = (key, day);
        }
    }

    /// <summary>What it is, for people: <c>TCP port 22</c>, <c>GRE</c>.</summary>
    public string Service =>
        Key.Side == ConversationSide.Either
            ? IpProtocols.Title(Key.Protocol)
            : string.Create(CultureInfo.InvariantCulture, $"{IpProtocols.Title(Key.Protocol)} port {Key.Port}");

    private static ulong Total(ConversationDay day) => ConversationDay.Sum(day.BytesIn, day.BytesOut);
}
