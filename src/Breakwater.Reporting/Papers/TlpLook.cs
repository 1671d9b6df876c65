using Breakwater.Reporting.Papers.Layout;

namespace Breakwater.Reporting.Papers;

/// <summary>The colours of a TLP 2.0 label on black (FIRST, Traffic Light Protocol 2.0, table of colour codes).</summary>
internal static class TlpLook
{
    public static Ink Ground { get; } = new("000000");

    /// <summary>The colour of the words; white where a label is none of the standard's.</summary>
    public static Ink Of(string label) =>
        label switch
        {
            "TLP:RED" => new Ink("FF2B2B"),
            "TLP:AMBER" or "TLP:AMBER+STRICT" => new Ink("FFC000"),
            "TLP:GREEN" => new Ink("33FF00"),
            _ => new Ink("FFFFFF"),
        };

    /// <summary>The name of its look in a style sheet.</summary>
    public static string Class(string label) =>
        label switch
        {
            "TLP:RED" => "tlp red",
            "TLP:AMBER" or "TLP:AMBER+STRICT" => "tlp amber",
            "TLP:GREEN" => "tlp green",
            _ => "tlp",
        };
}
