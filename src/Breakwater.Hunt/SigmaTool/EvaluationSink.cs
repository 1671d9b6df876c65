using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Breakwater.Model.Documents;
using Breakwater.Sigma;
using Breakwater.Sigma.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Writes a line of JSON for each match.</summary>
internal sealed class EvaluationSink(SigmaEngine engine, TextWriter output, bool withEvent) : IJsonMatchSink
{
    private const int ToldFaults = 10;

    // Control characters of an event stay escaped, so that a terminal does not obey them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly bool[] _matched = new bool[engine.Rules.Count];
    private string _file = "";
    private int _told;

    public List<string> Problems { get; } = [];

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
            _matched[rule] = true;
            _buffer.ResetWrittenCount();
            using (Utf8JsonWriter writer = new(_buffer, Options))
            {
                Write(writer, engine.Rules[rule], e.LineNumber, time);
                if (withEvent && document is not null)
                {
                    writer.WritePropertyName("event");
                    document.RootElement.WriteTo(writer);
                }
                else if (withEvent)
                {
                    writer.WriteString("event_text", Encoding.UTF8.GetString(e.Line));
                }

                writer.WriteEndObject();
            }

            output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
            output.Write('\n');
        }
    }

    public void Fault(JsonFault fault)
    {
        if (_told++ < ToldFaults)
        {
            Problems.Add($"{_file}:{fault.Line}: no event: {Words.Of(fault.Reason)}");
        }
    }

    private void Write(Utf8JsonWriter writer, SigmaRule rule, long line, DateTimeOffset? time)
    {
        writer.WriteStartObject();
        if (rule.Id is not null)
        {
            writer.WriteString("rule_id", rule.Id);
        }

        writer.WriteString("title", rule.Title);
        if (rule.Level is { } level)
        {
            writer.WriteString("level", Words.Of(level));
        }

        writer.WriteString("file", _file);
        writer.WriteNumber("line", line);
        if (time is { } known)
        {
            writer.WriteString("time", DocumentWriting.Time(known));
        }
    }
}
