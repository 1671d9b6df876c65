using System.Buffers;
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

    // Control characters of an event stay escaped, so that a terminal does not obey them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly bool[] _matched = new bool[engine.Rules.Count];
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
    }

    public void Match(in JsonEvent e, IReadOnlyList<int> rules)
    {
        using JsonDocument? document = EventFields.Parse(e.Line);
        DateTimeOffset? time = document is null ? null : EventFields.Time(document.RootElement);
        foreach (int rule in rules)
        {
            if (correlations.Take(rule, e.LineNumber, time, document?.RootElement))
            {
                continue;
            }

            Matches++;
            _matched[rule] = true;
            _buffer.ResetWrittenCount();
            using (Utf8JsonWriter writer = new(_buffer, Options))
            {
                Write(writer, engine.Rules[rule], e.LineNumber, time);
                if (withEvent)
                {
                    WriteEvent(writer, document, e.Line);
                }

                writer.WriteEndObject();
            }

            WriteLine();
        }
    }

    /// <summary>Writes the matches of correlations; gives how many there are.</summary>
    public long WriteCorrelations()
    {
        IReadOnlyList<SigmaCorrelationMatch> matches = correlations.Complete();
        foreach (SigmaCorrelationMatch match in matches)
        {
            _buffer.ResetWrittenCount();
            using (Utf8JsonWriter writer = new(_buffer, Options))
            {
                Write(writer, match);
            }

            WriteLine();
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
    private static void WriteEvent(Utf8JsonWriter writer, JsonDocument? document, ReadOnlySpan<byte> line)
    {
        ArrayBufferWriter<byte> buffer = new();
        if (document is not null && TryCopy(document, buffer))
        {
            writer.WritePropertyName("event");
            writer.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
        }
        else
        {
            writer.WriteString("event_text", Encoding.UTF8.GetString(line));
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

    private void WriteLine()
    {
        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        output.Write('\n');
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

    private void Write(Utf8JsonWriter writer, SigmaRule rule, long line, DateTimeOffset? time)
    {
        WriteRule(writer, rule.Id, rule.Title, rule.Level);
        writer.WriteString("file", _file);
        writer.WriteNumber("line", line);
        if (time is { } known)
        {
            writer.WriteString("time", DocumentWriting.Time(known));
        }
    }
}
