using System.Globalization;
using System.Text;
using Breakwater.Sigma.Json;

namespace Breakwater.Sigma.Bench;

/// <summary>The two things that are measured, over the same lines.</summary>
internal sealed class Measurement : IDisposable
{
    private readonly byte[] _data;
    private readonly JsonEventReader _reader;
    private readonly SigmaMatcher _matcher;
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
        _data = data;
        _reader = new JsonEventReader(engine);
        _matcher = engine.CreateMatcher();
        _ids = [.. engine.Rules.Select(r => Encoding.UTF8.GetBytes((r.Id ?? r.Title) + "\n"))];
        EventCount = Tokenise();
    }

    public int EventCount { get; }

    public long Bytes => _data.Length;

    public long FaultCount => _reader.FaultCount;

    public int Tokenise()
    {
        int events = 0;
        foreach (JsonEvent _ in _reader.Read(_data))
        {
            events++;
        }

        return events;
    }

    public void Dispose() => _written.Dispose();

    public long Match()
    {
        _written.SetLength(0);
        Span<byte> number = stackalloc byte[24];
        long hits = 0;
        foreach (JsonEvent e in _reader.Read(_data))
        {
            _matcher.Match(e, e.Plan, _hits);
            foreach (int hit in _hits)
            {
                hits++;
                e.LineNumber.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
                number[length] = (byte)' ';
                _written.Write(number[..(length + 1)]);
                _written.Write(_ids[hit]);
            }
        }

        return hits;
    }
}
