using System.Text;

namespace Breakwater.Sigma.Tests.Yaml;

/// <summary>Writes a document of nested maps and lists; what stands where is told by numbers, which are used up in turn.</summary>
internal sealed class RandomYaml
{
    private static readonly string[] Scalars =
    [
        "plain",
        "two words",
        "a#b:c",
        "12",
        "-5",
        "null",
        "~",
        "true",
        "http://example.org/?a=b#c",
        "'quoted: # \\ it''s'",
        "''",
        "\"double \\\\ \\\" end\"",
        "\"\"",
        "\"tab \\t\"",
        "\u00fcml\u00e4ut \ud83d\ude00",
        "[a, b]",
        "&anchor x",
        "*anchor",
        "open 'quote",
    ];

    private readonly StringBuilder _text = new();
    private readonly int[] _numbers;
    private int _next;
    private int _keys;

    private RandomYaml(int[] numbers) => _numbers = numbers;

    public static string Write(int[] numbers)
    {
        RandomYaml writer = new(numbers);
        writer.Map(0, "");
        return writer._text.ToString();
    }

    private int Take(int below) => _next < _numbers.Length ? _numbers[_next++] % below : 0;

    private void Map(int indent, string before)
    {
        int count = 1 + Take(3);
        for (int i = 0; i < count; i++)
        {
            string key = Take(8) == 0 ? $"'k {_keys++}'" : $"k{_keys++}|x";
            _text.Append(i == 0 ? before : new string(' ', indent)).Append(key).Append(':');
            Value(indent, isInList: false);
        }
    }

    private void List(int indent)
    {
        int count = 1 + Take(3);
        for (int i = 0; i < count; i++)
        {
            _text.Append(' ', indent);
            if (Take(3) == 0)
            {
                Map(indent + 2, "- ");
            }
            else
            {
                _text.Append('-');
                Value(indent, isInList: true);
            }
        }
    }

    private void Value(int indent, bool isInList)
    {
        int below = indent + 1 + Take(4);
        switch (Take(isInList ? 4 : 7))
        {
            case 0:
            case 1:
            case 2:
                // The last ones are not of the plain part, or no YAML at all.
                _text
                    .Append(' ', 1 + Take(2))
                    .Append(Scalars[Take(Take(6) == 0 ? Scalars.Length : 13)])
                    .Append(Take(6) == 0 ? " # said\n" : "\n");
                Pause();
                break;
            case 3:
                Literal(below);
                break;
            case 4:
                _text.Append(Take(6) == 0 ? "  # below\n" : "\n");
                Pause();
                Map(below, new string(' ', below));
                break;
            default:
                _text.Append('\n');
                Pause();
                List(Take(2) == 0 ? indent : below);
                break;
        }
    }

    private void Literal(int indent)
    {
        _text.Append(Take(3) == 0 ? " |-\n" : " |\n");
        int lines = 1 + Take(4);
        for (int i = 0; i < lines; i++)
        {
            string line = (Take(6)) switch
            {
                0 => "",
                1 => "   ",
                2 => "# no comment",
                3 => "  more: of it",
                _ => "a line",
            };
            _text.Append(' ', line.Length == 0 || (i == 0 && line[0] == ' ') ? 0 : indent).Append(line).Append('\n');
        }
    }

    private void Pause() =>
        _text.Append(
            Take(10) switch
            {
                0 => "\n",
                1 => "   # a comment\n",
                2 => "# a comment\n\n",
                _ => "",
            }
        );
}
