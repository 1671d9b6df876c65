using System.Globalization;
using System.Text;
using Breakwater.Evidence.Tests.Time;

namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>The samples of <c>tests/evidence/syslog</c>: records, and under each the fields that it must give.</summary>
internal static class WrittenSamples
{
    public static IEnumerable<Leaf> Compare(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        List<string> records = [];
        List<List<string>> expected = [];
        foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                expected[^1].Add(line.Trim());
            }
            else
            {
                records.Add(line);
                expected.Add([]);
            }
        }

        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', records));
        IReadOnlyList<ReadEvent> events = SyslogText.Read(bytes, [], new Assumptions());
        for (int i = 0; i < records.Count; i++)
        {
            foreach (string said in expected[i])
            {
                bool agrees = events.Count == records.Count && Agrees(events[i], said);
                yield return new Leaf(name, "documented", records[i], said.Split('=')[0], said, agrees, Stands: true);
            }
        }
    }

    private static bool Agrees(ReadEvent read, string said)
    {
        if (said[0] == '-')
        {
            return read[said[1..]] is null;
        }

        int equals = said.IndexOf('=', StringComparison.Ordinal);
        string value = said[(equals + 1)..];
        string? actual = said[..equals] switch
        {
            "@dataset" => read.Source.Dataset,
            "@category" => read.Source.Category,
            "@time" => read.Time.Value?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            string field => read.Fields.Any(pair => pair.Key == field && pair.Value == value) ? value : read[field],
        };
        return actual == value;
    }
}
