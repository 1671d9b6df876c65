using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Breakwater.Model.Documents;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Writes a line of JSON for each match.</summary>
internal sealed class EvaluationSink(
    SigmaEngine engine,
    CorrelationStage correlations,
    TextWriter output,
    bool withEvent
) : IJsonMatchSink
{
    private const int ToldFaults = 10;
    private const int LongestNumber = 20;
    private const int LongestTime = 32;

    // Control characters of an event stay escaped, so that a terminal does not obey them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Bytes that are gathered before they are written.</summary>
    private const int Gathered = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Gathered);
    private readonly bool[] _matched = new bool[engine.Rules.Count];

    // What a match of a rule in the file begins with.
    private readonly byte[]?[] _beginnings = new byte[]?[engine.Rules.Count];
    private char[] _characters = new char[2 * Gathered];
    private string _file = "";
    private int _told;

    public List<string> Problems { get; } = [];

    /// <summary>Matches that were written.</summary>
    public long Matches { get; private set; }

    public int RulesMatched => _matched.Count(m => m);

    public void Begin(string file)
    {
        _file = file;
        _told = 0;
        Array.Clear(_beginnings);
    }

    public void Match(in JsonEvent e, IReadOnlyList<int> rules)
    {
        bool isWhole = withEvent || correlations.UsesAny(rules);
        using JsonDocument? document = isWhole ? EventFields.Parse(e.Line) : null;
        DateTimeOffset? time =
            !isWhole ? EventTime.Of(e.Line)
            : document is null ? null
            : EventFields.Time(document.RootElement);
        for (int i = 0; i < rules.Count; i++)
        {
            int rule = rules[i];
            if (isWhole && correlations.Take(rule, e.LineNumber, time, document?.RootElement))
            {
                continue;
            }

            Matches++;
            _matched[rule] = true;
            _buffer.Write(_beginnings[rule] ??= Beginning(engine.Rules[rule]));
            WritePlace(e.LineNumber, time);
            if (withEvent)
            {
                WriteEvent(document, e.Line);
            }

            _buffer.Write("}"u8);
            EndLine();
        }
    }

    /// <summary>Writes the matches of correlations; gives how many there are.</summary>
    public long WriteCorrelations()
    {
        IReadOnlyList<SigmaCorrelationMatch> matches = correlations.Complete();
        foreach (SigmaCorrelationMatch match in matches)
        {
            using (Utf8JsonWriter writer = new(_buffer, Options))
            {
                Write(writer, match);
            }

            EndLine();
        }

        return matches.Count;
    }

    public void Fault(JsonFault fault)
    {
        if (_told++ < ToldFaults)
        {
            Problems.Add($"{_file}:{fault.Line}: no event: {Words.Of(fault.Reason)}");
        }
    }

    /// <summary>The event as JSON; as text where it holds half a surrogate pair or broken UTF-8, which no valid JSON can.</summary>
    private void WriteEvent(JsonDocument? document, ReadOnlySpan<byte> line)
    {
        ArrayBufferWriter<byte> copy = new();
        if (document is not null && TryCopy(document, copy))
        {
            _buffer.Write(",\"event\":"u8);
            _buffer.Write(copy.WrittenSpan);
        }
        else
        {
            _buffer.Write(",\"event_text\":"u8);
            using Utf8JsonWriter writer = new(_buffer, Options);
            writer.WriteStringValue(Encoding.UTF8.GetString(line));
        }
    }

    private static bool TryCopy(JsonDocument document, ArrayBufferWriter<byte> buffer)
    {
        try
        {
            using Utf8JsonWriter writer = new(buffer, Options);
            document.RootElement.WriteTo(writer);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Writes what is gathered.</summary>
    public void Flush()
    {
        ReadOnlySpan<byte> written = _buffer.WrittenSpan;
        if (_characters.Length < written.Length)
        {
            _characters = new char[written.Length];
        }

        output.Write(_characters, 0, Encoding.UTF8.GetChars(written, _characters));
        output.Flush();
        _buffer.ResetWrittenCount();
    }

    private void EndLine()
    {
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= Gathered)
        {
            Flush();
        }
    }

    private static void WriteRule(Utf8JsonWriter writer, string? id, string title, SigmaLevel? level)
    {
        writer.WriteStartObject();
        if (id is not null)
        {
            writer.WriteString("rule_id", id);
        }

        writer.WriteString("title", title);
        if (level is { } stated)
        {
            writer.WriteString("level", Words.Of(stated));
        }
    }

    private void Write(Utf8JsonWriter writer, SigmaCorrelationMatch match)
    {
        SigmaCorrelation made = correlations.Set.Correlations[match.Correlation];
        WriteRule(writer, made.Id, made.Title, made.Level);
        writer.WriteString("correlation", Words.Of(made.Type));
        writer.WriteString("first", DocumentWriting.Time(new DateTimeOffset(match.First, TimeSpan.Zero)));
        writer.WriteString("began", DocumentWriting.Time(new DateTimeOffset(match.Began, TimeSpan.Zero)));
        writer.WriteString("last", DocumentWriting.Time(new DateTimeOffset(match.Last, TimeSpan.Zero)));
        writer.WriteNumber("count", match.Count);
        writer.WriteBoolean("is_lower_bound", match.IsLowerBound);
        writer.WriteNumber("measured", match.Measured);
        writer.WriteStartObject("group");
        for (int i = 0; i < made.GroupBy.Count; i++)
        {
            writer.WriteString(made.GroupBy[i], match.Group[i]);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("events");
        foreach (long e in match.Events)
        {
            (string file, long line) = correlations.Place(e);
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteNumber("line", line);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private byte[] Beginning(SigmaRule rule)
    {
        ArrayBufferWriter<byte> beginning = new();
        using Utf8JsonWriter writer = new(beginning, Options);
        WriteRule(writer, rule.Id, rule.Title, rule.Level);
        writer.WriteString("file", _file);
        writer.Flush();
        return beginning.WrittenSpan.ToArray();
    }

    private void WritePlace(long line, DateTimeOffset? time)
    {
        _buffer.Write(",\"line\":"u8);
        line.TryFormat(_buffer.GetSpan(LongestNumber), out int length, default, CultureInfo.InvariantCulture);
        _buffer.Advance(length);
        if (time is { } known)
        {
            _buffer.Write(",\"time\":\""u8);
            _buffer.Advance(Encoding.ASCII.GetBytes(DocumentWriting.Time(known), _buffer.GetSpan(LongestTime)));
            _buffer.Write("\""u8);
        }
    }
}
