using System.Globalization;
using System.Text;
using Breakwater.Model.Documents;
using Breakwater.Model.Duties;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Duties;

/// <summary>One dated case of <c>duty-cases.tsv</c>, which bench/duty_cases.py reckons without the product.</summary>
internal sealed record DutyCaseRow(IReadOnlyDictionary<string, string> Cells)
{
    public const string File = "tests/Breakwater.Investigation.Tests/Duties/duty-cases.tsv";

    public static IReadOnlyList<DutyCaseRow> All { get; } = Read();

    public string Group => Cells["group"];

    /// <summary>What is wrong with the product's answer; null where it is right.</summary>
    public string? Wrong()
    {
        DutyAnswer? answer = new DutyStory
        {
            Carrier = Carrier(),
            AsOf = Time(Cells["as_of"]),
            Customers = Customers(),
        }.Answer(Cells["step"]);
        string given = answer is null
            ? "no_rule - -"
            : $"{Words.Of(answer.State)} {Shown(answer.By)} {Shown(answer.NotBefore)}";
        string expected = $"{Cells["state"]} {Cells["by"]} {Cells["not_before"]}";
        return given == expected ? null : $"{string.Join(' ', Cells.Values)}: {given}";
    }

    private string Carrier()
    {
        StringBuilder yaml = new("schema: breakwater.carrier_facts/1\n");
        yaml.Append(CultureInfo.InvariantCulture, $"zone: {Cells["zone"]}\nfacts:\n");
        Dictionary<string, string> facts = new() { ["us_telecom_carrier"] = "yes" };
        foreach ((string key, string value) in Pairs("facts"))
        {
            facts[key] = value;
        }

        foreach ((string key, string value) in facts.Where(f => f.Value != "?"))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {key}: {value}\n");
        }

        if (Cells["choice"] != "-")
        {
            yaml.Append(CultureInfo.InvariantCulture, $"choices: {{fcc-cpni: {Cells["choice"]}}}\n");
        }

        if (Cells["sent"] != "-")
        {
            yaml.Append("sent:\n");
            foreach ((string step, string at) in Pairs("sent"))
            {
                yaml.Append(CultureInfo.InvariantCulture, $"  - {{step: {step}, at: \"{at}\"}}\n");
            }
        }

        if (Cells["holds"] != "-")
        {
            yaml.Append("holds:\n");
            foreach (string[] hold in Cells["holds"].Split('|').Select(h => h.Split(',')))
            {
                yaml.Append(
                    CultureInfo.InvariantCulture,
                    $"  - {{step: {hold[0]}, agency: {hold[1]}, from: \"{hold[2]}\", days: {hold[3]}, in_writing: {hold[4]}, extension: {hold[5]}}}\n"
                );
            }
        }

        if (Cells["contract"] != "-")
        {
            string calendar = Cells["contract"].StartsWith("business", StringComparison.Ordinal)
                ? ", calendar: us-federal"
                : "";
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"contracts: [{{name: brand, party: a brand, {Cells["contract"].Replace("=", ": ", StringComparison.Ordinal)}{calendar}}}]\n"
            );
        }

        return yaml.ToString();
    }

    private IEnumerable<(string Key, string Value)> Pairs(string cell) =>
        Cells[cell] == "-" ? [] : Cells[cell].Split('|').Select(p => p.Split('=', 2)).Select(p => (p[0], p[1]));

    private (long?, long?) Customers()
    {
        string[] ends = Cells["customers"].Split("..");
        return (Number(ends[0]), Number(ends[1]));
    }

    private static long? Number(string text) =>
        text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Shown(DutyDeadline? deadline) =>
        deadline is null
            ? "-"
            : deadline.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IReadOnlyList<DutyCaseRow> Read()
    {
        string[][] lines =
        [
            .. System.IO.File.ReadLines(Path.Combine(Repository.Root, File)).Select(l => l.Split('\t')),
        ];
        return
        [
            .. lines
                .Skip(1)
                .Select(cells => new DutyCaseRow(
                    lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)
                )),
        ];
    }
}
