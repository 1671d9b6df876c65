using System.Buffers.Text;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Makes the event of a statement. What many of them say alike (name, platform, path of the parents) stands once in the
/// batch.
/// </summary>
internal sealed class StatementEvents(ConfigurationPlatform platform)
{
    private readonly LogSource _source = new(
        platform.Product(),
        DeviceConfiguration.Dataset,
        DeviceConfiguration.Dataset,
        DeviceConfiguration.Dataset
    );
    private readonly byte[] _platform = Encoding.UTF8.GetBytes(platform.Word());
    private readonly List<string> _above = [];
    private byte[] _buffer = new byte[1024];
    private EventBatch? _batch;
    private Kept _dataset;
    private Kept _platformKept;
    private Kept _host;
    private string? _hostname;
    private Kept _path;
    private ConfigurationStatement? _parent;
    private long _credit = ConfigurationLimits.ToldBefore;

    // None of its own before the first: a batch is half a megabyte, and there is a reader for each of ten thousand files.
    private EventBatch Batch => _batch ?? throw new InvalidOperationException("A statement came before a batch.");

    /// <summary>Events go to this batch from now on.</summary>
    public void Begin(EventBatch batch)
    {
        _batch = batch;
        (_hostname, _parent) = (null, null);
        _dataset = Keep(Encoding.UTF8.GetBytes(DeviceConfiguration.Dataset));
        _platformKept = Keep(_platform);
    }

    /// <summary>So many bytes were read.</summary>
    public void Heard(int bytes) =>
        _credit = Math.Min(ConfigurationLimits.ToldBefore, _credit + ((long)bytes * ConfigurationLimits.ToldForEach));

    /// <summary>
    /// The event of a statement. A line of three bytes can stand below four thousand characters, and a list of a hundred
    /// bytes can be thousands of statements: false where parents, or the event, are left out, because more was said than
    /// the configuration is long.
    /// </summary>
    public bool TryAdd(ConfigurationStatement statement, string said, string? hostname, EventTime time)
    {
        long whole = said.Length + statement.PathLength + ConfigurationLimits.ToldEach;
        long alone = statement.Shown.Length + ConfigurationLimits.ToldEach;
        if (whole <= _credit)
        {
            _credit -= whole;
            Add(statement, said, statement.Parent, hostname, time);
            return true;
        }

        if (alone <= _credit)
        {
            _credit -= alone;
            Add(statement, statement.Shown, null, hostname, time);
        }

        return false;
    }

    private void Add(
        ConfigurationStatement statement,
        string said,
        ConfigurationStatement? parent,
        string? hostname,
        EventTime time
    )
    {
        ReadOnlySpan<byte> shown = Utf8(said);
        int length = shown.Length;
        int offset = Batch.Keep(shown);
        if (statement.Body is { } body)
        {
            shown = Utf8($"{said}\n{body}");
        }

        Batch.Begin(statement, shown);
        Batch.SetLogSource(_source);
        Batch.SetTime(time);
        Add(Fields.EventDataset, _dataset);
        Add(Fields.ConfigPlatform, _platformKept);
        AddHost(hostname);
        if (statement.Body is null)
        {
            Batch.AddArena(Fields.Message, offset, length);
        }
        else
        {
            Batch.AddDerived(Fields.Message, shown);
        }

        Batch.AddArena(Fields.ConfigStatement, offset, length);
        AddPath(parent);
        Utf8Formatter.TryFormat(statement.Line, _buffer, out int digits);
        Batch.AddDerived(Fields.ConfigLine, _buffer.AsSpan(0, digits), FieldKind.Number);
    }

    private void AddHost(string? hostname)
    {
        if (hostname is null)
        {
            return;
        }

        if (!ReferenceEquals(hostname, _hostname))
        {
            _host = Keep(Encoding.UTF8.GetBytes(hostname));
            _hostname = hostname;
        }

        Add(Fields.HostName, _host);
    }

    private void AddPath(ConfigurationStatement? parent)
    {
        if (parent is null)
        {
            return;
        }

        if (!ReferenceEquals(parent, _parent))
        {
            _path = Keep(PathOf(parent));
            _parent = parent;
        }

        Add(Fields.ConfigPath, _path);
    }

    // The texts from the top to a statement, joined by blanks.
    private ReadOnlySpan<byte> PathOf(ConfigurationStatement statement)
    {
        _above.Clear();
        int most = 0;
        for (ConfigurationStatement? next = statement; next is not null; next = next.Parent)
        {
            _above.Add(next.Text);
            most += Encoding.UTF8.GetMaxByteCount(next.Text.Length) + 1;
        }

        Room(most);
        int length = 0;
        for (int i = _above.Count - 1; i >= 0; i--)
        {
            if (i < _above.Count - 1)
            {
                _buffer[length++] = (byte)' ';
            }

            length += Encoding.UTF8.GetBytes(_above[i], _buffer.AsSpan(length));
        }

        return _buffer.AsSpan(0, length);
    }

    private Kept Keep(ReadOnlySpan<byte> value) => new(Batch.Keep(value), value.Length);

    private void Add(int slot, Kept value) => Batch.AddArena(slot, value.Offset, value.Length);

    private ReadOnlySpan<byte> Utf8(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        return _buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, _buffer));
    }

    private void Room(int bytes)
    {
        if (_buffer.Length < bytes)
        {
            _buffer = new byte[bytes];
        }
    }

    private readonly record struct Kept(int Offset, int Length);
}
