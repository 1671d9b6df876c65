using System.Text;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Json;

/// <summary>Random JSON objects, written with every freedom that RFC 8259 leaves: white space, escapes, number forms.</summary>
internal static class JsonGenerator
{
    private static readonly Gen<string> Space = Gen.Frequency(
        (6, Gen.Const("")),
        (1, Gen.OneOf(" ", "\t", "  ", "\r\n"))
    );

    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, Gen.OneOf("a", "Zq", "192.0.2.7", "é", "日本", "{", "}", "[", "]", ":", ",", " ")),
        (3, Gen.OneOf("\\\\", "\\\"", "\\n", "\\t", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\b\\f\\r")),
        (1, Gen.Const("0123456789012345678901234567890123456789012345678901234567890123456789"))
    );

    private static readonly Gen<string> Text = Piece.Array[0, 6].Select(p => $"\"{string.Concat(p)}\"");

    private static readonly Gen<string> Key = Gen.Frequency(
        (4, Gen.OneOf("\"a\"", "\"b\"", "\"c\"", "\"user.name\"", "\"Event\"", "\"EventData\"", "\"System\"")),
        (1, Text)
    );

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (4, Text),
        (2, Gen.OneOf("0", "-0", "12", "-3.25", "1e9", "1E-7", "2.5e+3", "123456789012345678901234567890")),
        (1, Gen.OneOf("true", "false", "null"))
    );

    /// <summary>Objects of up to four levels.</summary>
    public static Gen<string> Objects { get; } = Object(4);

    private static Gen<string> Object(int levels) =>
        Gen.Select(Key, Space, Value(levels - 1), (key, space, value) => $"{space}{key}{space}:{space}{value}{space}")
            .Array[0, 5]
            .Select(members => $"{{{string.Join(',', members)}}}");

    private static Gen<string> Value(int levels) =>
        levels == 0
            ? Scalar
            : Gen.Frequency(
                (4, Scalar),
                (1, Object(levels)),
                (1, Gen.Select(Space, Value(levels - 1).Array[0, 4], (space, items) => Array(space, items)))
            );

    private static string Array(string space, string[] items) =>
        new StringBuilder("[").Append(space).AppendJoin(',', items).Append(space).Append(']').ToString();
}
