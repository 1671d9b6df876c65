using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Windows;

/// <summary>What a Windows event is, looked up by channel and event id in <c>channels.tsv</c> and <c>events.tsv</c>.</summary>
internal sealed class WindowsEvents
{
    private static readonly KnownSource Unknown = new(new LogSource("windows", null, null, "windows.event"));

    private readonly FrozenDictionary<string, WindowsChannel> _channels;
    private readonly FrozenDictionary<string, WindowsChannel>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private WindowsEvents(FrozenDictionary<string, WindowsChannel> channels)
    {
        _channels = channels;
        _lookup = _channels.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The tables that this assembly carries.</summary>
    public static WindowsEvents Tables { get; } = Load();

    /// <summary>The channel of a name, whatever its case.</summary>
    public WindowsChannel Channel(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[256];
        return
            name.Length <= text.Length
            && Encoding.UTF8.TryGetChars(name, text, out int length)
            && _lookup.TryGetValue(text[..length], out WindowsChannel? channel)
            ? channel
            : WindowsChannel.Other;
    }

    private static WindowsEvents Load()
    {
        Dictionary<string, WindowsChannel> channels = new(StringComparer.OrdinalIgnoreCase);
        foreach (string[] row in Rows("channels.tsv"))
        {
            channels[row[0]] = new WindowsChannel(row[1]);
        }

        foreach (string[] row in Rows("events.tsv"))
        {
            channels[row[0]]
                .Add(
                    int.Parse(row[1], CultureInfo.InvariantCulture),
                    row[2],
                    NullIfEmpty(row[3]),
                    NullIfEmpty(row[4]),
                    NullIfEmpty(row[5])
                );
        }

        return new WindowsEvents(channels.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // The first row names the columns.
    private static IEnumerable<string[]> Rows(string file) =>
        BuiltInTable.Rows("Formats.Windows." + file).Skip(1).Select(r => r.Split('\t'));

    /// <summary>One channel and its known events.</summary>
    internal sealed class WindowsChannel(string? service)
    {
        /// <summary>A channel that the table lacks.</summary>
        public static readonly WindowsChannel Other = new(null);

        private readonly KnownSource _source = service is null ? Unknown : Source(service, null);
        private readonly Dictionary<int, List<WindowsEvent>> _events = [];

        /// <summary>What an event of this channel is.</summary>
        public WindowsEvent Event(int id, ReadOnlySpan<byte> eventType)
        {
            if (_events.TryGetValue(id, out List<WindowsEvent>? rows))
            {
                foreach (WindowsEvent row in rows)
                {
                    if (row.EventType.Length == 0 || eventType.SequenceEqual(row.EventType))
                    {
                        return row;
                    }
                }
            }

            return new WindowsEvent([], _source, null, null);
        }

        internal void Add(int id, string eventType, string? category, string? action, string? outcome)
        {
            if (!_events.TryGetValue(id, out List<WindowsEvent>? rows))
            {
                _events[id] = rows = [];
            }

            rows.Add(
                new WindowsEvent(Bytes(eventType) ?? [], Source(service, category), Bytes(action), Bytes(outcome))
            );
        }

        private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

        private static KnownSource Source(string? service, string? category) =>
            new(new LogSource("windows", category, service, $"windows.{service!.Replace('-', '_')}"));
    }

    /// <summary>What one event is.</summary>
    internal readonly record struct WindowsEvent(byte[] EventType, KnownSource Source, byte[]? Action, byte[]? Outcome);
}
