using System.Text;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// How lines of IOS, IOS XR, NX-OS and EOS look, and which lines only one of them has, or a system that merely looks alike
/// (<c>marks.tsv</c>).
/// </summary>
internal static class CiscoShape
{
    /// <summary>The place of systems that look alike and are none of the family, among the counts of marks.</summary>
    public static readonly int Foreign = ConfigurationPlatforms.All.Count;

    /// <summary>The points of a heading.</summary>
    public const int HeadingPoints = 20;

    private static readonly (byte[] Beginning, bool Tells, int Place, int Weight)[]?[] ByFirst = Read();

    /// <summary>Counts what a line says.</summary>
    /// <param name="line">The line.</param>
    /// <param name="marks">Points by platform, and for foreign systems in the last place.</param>
    /// <param name="telling">One more where only configurations of the family have such lines.</param>
    /// <returns>Whether the line can stand in a configuration of the family.</returns>
    public static bool Judge(ReadOnlySpan<byte> line, Span<int> marks, ref int telling)
    {
        bool fits = line[0] is (byte)' ' or (byte)'\t' or (byte)'!';
        (byte[] Beginning, bool Tells, int Place, int Weight)[]? known = line[0] < 128 ? ByFirst[line[0]] : null;
        if (known is null)
        {
            return fits;
        }

        JudgeAddress(line, marks);
        bool tells = false;
        foreach ((byte[] beginning, bool isTelling, int place, int weight) in known)
        {
            if (!Begins(line, beginning))
            {
                continue;
            }

            fits = true;
            tells |= isTelling;
            if (weight > 0)
            {
                marks[place] += weight;
            }
        }

        telling += tells ? 1 : 0;
        return fits;
    }

    /// <summary>IOS prints the mask of an address, NX-OS and EOS the length of its prefix.</summary>
    private static void JudgeAddress(ReadOnlySpan<byte> line, Span<int> marks)
    {
        ReadOnlySpan<byte> text = line.TrimStart((byte)' ');
        if (!text.StartsWith("ip address "u8))
        {
            return;
        }

        if (text.IndexOf(" 255."u8) > 0)
        {
            marks[(int)ConfigurationPlatform.CiscoIos] += 5;
        }
        else if (text.Contains((byte)'/'))
        {
            marks[(int)ConfigurationPlatform.AristaEos] += 1;
            marks[(int)ConfigurationPlatform.CiscoNxos] += 1;
        }
    }

    /// <summary>Letter by letter; <c>%</c> stands for a digit, <c>*</c> for a word and <c>$</c> for the end of the line.</summary>
    private static bool Begins(ReadOnlySpan<byte> line, byte[] beginning)
    {
        int at = 0;
        foreach (byte wanted in beginning)
        {
            if (wanted == '$')
            {
                return at == line.Length;
            }

            if (wanted == '*')
            {
                int end = line[at..].IndexOf((byte)' ');
                at = end < 0 ? line.Length : at + end;
                continue;
            }

            if (at == line.Length || (wanted == '%' ? !char.IsAsciiDigit((char)line[at]) : line[at] != wanted))
            {
                return false;
            }

            at++;
        }

        return true;
    }

    private static (byte[], bool, int, int)[]?[] Read()
    {
        List<(byte[], bool, int, int)>[] lists =
        [
            .. Enumerable.Range(0, 128).Select(_ => new List<(byte[], bool, int, int)>()),
        ];
        foreach (string line in BuiltInTable.Rows("Formats.Configurations.marks.tsv"))
        {
            string[] cells = line.Split('\t');
            int weight = int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
            (byte[], bool, int, int) entry = (
                Encoding.ASCII.GetBytes(cells[2]),
                cells[0] == "telling",
                PlaceOf(cells[0]),
                weight
            );
            lists[cells[2][0]].Add(entry);
        }

        return [.. lists.Select(l => l.Count == 0 ? null : l.ToArray())];
    }

    private static int PlaceOf(string word)
    {
        foreach (ConfigurationPlatform platform in ConfigurationPlatforms.All)
        {
            if (platform.System() == word)
            {
                return (int)platform;
            }
        }

        return Foreign;
    }
}
