using System.Globalization;
using System.Text;
using Breakwater.Sigma.Json;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests.Json;

/// <summary>The vectorised reader gives what the platform's own reader gives, however bytes are looked at and cut.</summary>
public sealed class JsonPropertyTests
{
    private static readonly string[] Names = ["a", "b", "a.b", "a.b.c", "b.c", "c", "a long name of a field", "a\\b"];

    private static readonly Gen<string> Text = Words(
        "x",
        "\\\\",
        "\\\"",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\/",
        "\\n",
        "{",
        "}",
        ",",
        ":",
        "é",
        "\U0001F600",
        "a text that is longer than one vector of sixty-four bytes, so that words are crossed"
    )
        .Array[0, 6]
        .Select(string.Concat);

    private static readonly Gen<string> Space = Gen.Frequency((8, Gen.Const("")), (1, Words(" ", "\t", "  \t ")));

    private static readonly Gen<string> Value = Grow(3);

    private static readonly Gen<string> Line = Members(Value);

    private static readonly SigmaEngine Engine = SigmaEngine.Compile(
        Names.Select(n => Rules.One($"s:\n  '{n}': x\ncondition: s"))
    );

    [Fact]
    public void Lines_give_the_fields_that_the_platform_reads()
    {
        Gen.Select(Line.Array[1, 20], Gen.Int[1, 400], Gen.Bool)
            .Sample(
                (lines, pieceBytes, hasLast) =>
                {
                    byte[] block = Encoding.UTF8.GetBytes(string.Join('\n', lines) + (hasLast ? "\n" : ""));
                    foreach (JsonMarksPath path in Enum.GetValues<JsonMarksPath>())
                    {
                        JsonEventReader reader = new(Engine, null, path, pieceBytes);
                        int line = 0;
                        foreach (JsonEvent e in reader.Read(block))
                        {
                            Assert.Equal(lines[line], Encoding.UTF8.GetString(e.Line));
                            Assert.Equal(Expected(lines[line]), Given(e));
                            line++;
                            Assert.Equal(line, e.LineNumber);
                        }

                        Assert.Equal(lines.Length, line);
                        Assert.Equal(0, reader.FaultCount);
                    }
                },
                iter: 300
            );
    }

    [Fact]
    public void Broken_bytes_never_throw_and_every_line_is_accounted_for()
    {
        Gen.Select(Line.Array[1, 6], Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 12], Gen.Int[1, 300])
            .Sample(
                (lines, changes, pieceBytes) =>
                {
                    byte[] block = Encoding.UTF8.GetBytes(string.Join('\n', lines));
                    foreach ((int at, byte value) in changes)
                    {
                        block[at % block.Length] = (value & 7) switch
                        {
                            0 => (byte)'"',
                            1 => (byte)'\\',
                            2 => (byte)'\n',
                            3 => (byte)'{',
                            4 => (byte)']',
                            _ => value,
                        };
                    }

                    (string Fields, long Faults)[] results =
                    [
                        .. Enum.GetValues<JsonMarksPath>().Select(p => Read(block, p, pieceBytes)),
                        Read(block, JsonMarksPath.Best, 1 << 16),
                    ];
                    Assert.All(results, r => Assert.Equal(results[0], r));
                },
                iter: 2000
            );
    }

    private static (string Fields, long Faults) Read(byte[] block, JsonMarksPath path, int pieceBytes)
    {
        StringBuilder seen = new();
        JsonEventReader reader = new(Engine, null, path, pieceBytes);
        long events = 0;
        foreach (JsonEvent e in reader.Read(block))
        {
            events++;
            seen.Append(CultureInfo.InvariantCulture, $"{e.LineNumber}: {string.Join(" | ", Given(e))}\n");
            _ = e.Plan;
        }

        string[] lines = Encoding.Latin1.GetString(block).Split('\n');
        int blank = lines.Count(l => l.Trim(' ', '\t', '\r').Length == 0);
        Assert.Equal(lines.Length - blank, events + reader.FaultCount);
        seen.AppendJoin(' ', reader.Faults);
        return (seen.ToString(), reader.FaultCount);
    }

    private static List<string> Expected(string line)
    {
        TestEvent e = TestEvent.OfJson(line);
        return [.. e.Fields.Select(f => Show(Engine.Slot(f.Name), f.Kind == SigmaKind.Null ? [] : f.Value, f.Kind))];
    }

    private static List<string> Given(in JsonEvent e)
    {
        List<string> fields = [];
        for (int i = 0; i < e.FieldCount; i++)
        {
            e.Field(i, out SigmaField field);
            fields.Add(Show(field.Slot, field.Kind == SigmaKind.Null ? [] : field.Value, field.Kind));
        }

        return fields;
    }

    private static string Show(int slot, ReadOnlySpan<byte> value, SigmaKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{slot} {kind} {Encoding.Latin1.GetString(value)}");

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<string> Grow(int depth)
    {
        Gen<string> scalar = Gen.Frequency(
            (4, Text.Select(t => $"\"{t}\"")),
            (2, Words("0", "-1", "12.50", "1e3", "-0.1E-7", "123456789012345678901234567890")),
            (1, Words("true", "false", "null"))
        );
        return depth == 0
            ? scalar
            : Gen.Frequency(
                (6, scalar),
                (1, Members(Grow(depth - 1))),
                (1, Gen.Select(Grow(depth - 1).Array[0, 4], Space, (v, s) => $"[{s}{string.Join($"{s},{s}", v)}{s}]"))
            );
    }

    private static Gen<string> Members(Gen<string> value) =>
        Gen.Select(
            Gen.Select(Gen.Int[0, Names.Length], value, (n, v) => (Name: n, Value: v)).Array[0, 6],
            Space,
            Space,
            (members, s, t) =>
                $"{{{s}{string.Join($"{t},{s}", members.Select(m => $"\"{Key(m.Name)}\"{s}:{t}{m.Value}"))}{t}}}"
        );

    private static string Key(int name) =>
        name == Names.Length ? "unknown \\\" key" : Names[name].Replace("\\", "\\\\", StringComparison.Ordinal);
}
