using System.Globalization;
using System.Text;

namespace Breakwater.Sigma.Bench;

/// <summary>The two things that are measured, over the same lines.</summary>
internal sealed class Measurement : IDisposable
{
    private static readonly string[] Hints = ["product", "category", "service"];
    private readonly SigmaEngine _engine;
    private readonly byte[] _data;
    private readonly FlatJsonScanner _scanner;
    private readonly SigmaMatcher _matcher;
    private readonly int _slotCount;
    private readonly Dictionary<ulong, int> _plans = [];
    private readonly List<int> _hits = [];
    private readonly byte[][] _ids;
    private readonly FileStream _written = new(
        Path.Combine(Path.GetTempPath(), $"sigma-bench-{Environment.ProcessId}.txt"),
        FileMode.Create,
        FileAccess.Write,
        FileShare.None,
        1 << 16,
        FileOptions.DeleteOnClose
    );

    public Measurement(SigmaEngine engine, byte[] data)
    {
        _engine = engine;
        _data = data;
        _slotCount = engine.FieldNames.Count();
        _scanner = new FlatJsonScanner(engine, _slotCount, Hints);
        _matcher = engine.CreateMatcher();
        _ids = [.. engine.Rules.Select(r => Encoding.UTF8.GetBytes((r.Id ?? r.Title) + "\n"))];
        EventCount = data.AsSpan().Count((byte)'\n');
    }

    public int EventCount { get; }

    public long Bytes => _data.Length;

    public void Tokenise()
    {
        ReadOnlySpan<byte> rest = _data;
        while (Next(ref rest, out ReadOnlySpan<byte> line))
        {
            _scanner.Scan(line);
        }
    }

    public void Dispose() => _written.Dispose();

    public long Match()
    {
        _written.SetLength(0);
        Span<byte> number = stackalloc byte[24];
        long hits = 0;
        long lineNumber = 0;
        ReadOnlySpan<byte> rest = _data;
        while (Next(ref rest, out ReadOnlySpan<byte> line))
        {
            lineNumber++;
            _scanner.Scan(line);
            _matcher.Match(new ScannedEvent(_scanner, line, _slotCount), Plan(line), _hits);
            foreach (int hit in _hits)
            {
                hits++;
                lineNumber.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
                number[length] = (byte)' ';
                _written.Write(number[..(length + 1)]);
                _written.Write(_ids[hit]);
            }
        }

        return hits;
    }

    private static bool Next(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        int end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return end >= 0;
    }

    private int Plan(ReadOnlySpan<byte> line)
    {
        ulong key = 14695981039346656037;
        for (int i = 0; i < _scanner.Count && i < 3; i++)
        {
            ScannedField field = _scanner.Fields[i];
            if (field.Slot >= _slotCount)
            {
                key = (key ^ (ulong)field.Slot) * 1099511628211;
                foreach (byte b in line.Slice(field.Offset, field.Length))
                {
                    key = (key ^ b) * 1099511628211;
                }
            }
        }

        if (!_plans.TryGetValue(key, out int plan))
        {
            string?[] parts = new string?[3];
            foreach (ScannedField field in _scanner.Fields.AsSpan(0, _scanner.Count))
            {
                if (field.Slot >= _slotCount)
                {
                    parts[field.Slot - _slotCount] = Encoding.UTF8.GetString(line.Slice(field.Offset, field.Length));
                }
            }

            plan = _engine.Plan([new SigmaLogSource(parts[0], parts[1], parts[2])]);
            _plans[key] = plan;
        }

        return plan;
    }
}
