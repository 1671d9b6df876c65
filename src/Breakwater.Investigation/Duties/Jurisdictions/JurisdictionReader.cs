using Breakwater.Investigation.Duties.Packs;

namespace Breakwater.Investigation.Duties.Jurisdictions;

/// <summary>Reads one jurisdiction of a pack.</summary>
internal static class JurisdictionReader
{
    private static readonly string[] Marks = ["V", "S", "K", "D", "?"];

    /// <summary>The jurisdiction; null where something in it is wrong, which is among the errors.</summary>
    public static Jurisdiction? Read(PackMapping map, int place)
    {
        int before = map.Errors.Count;
        map.Known("jurisdiction", "title", "stated_by", "countries", "networks", "numbers", "source", "mark");
        Jurisdiction read = new(
            Name(map),
            map.Text("title"),
            map.Texts("stated_by"),
            map.Texts("countries"),
            Digits(map, "networks", least: 3),
            Digits(map, "numbers", least: 1),
            place
        );
        map.Text("source");
        map.OneOf("mark", Marks);
        return map.Errors.Count > before ? null : read;
    }

    /// <summary>The name under <c>jurisdiction</c>: two capital letters.</summary>
    public static string Name(PackMapping map)
    {
        string name = map.Text("jurisdiction");
        if (name.Length > 0 && (name.Length != 2 || !name.All(char.IsAsciiLetterUpper)))
        {
            map.Fault("jurisdiction", "jurisdiction is two capital letters, as operates_in lists them");
        }

        return name;
    }

    private static IReadOnlyList<string> Digits(PackMapping map, string key, int least)
    {
        IReadOnlyList<string> codes = map.Texts(key);
        if (codes.Any(c => c.Length < least || c.Length > 3 || !c.All(char.IsAsciiDigit)))
        {
            map.Fault(key, $"{key} lists codes of {(least == 3 ? "three digits" : "one to three digits")}");
        }

        return codes;
    }
}
