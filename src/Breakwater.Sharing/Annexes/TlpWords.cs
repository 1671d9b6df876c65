using Breakwater.Stix.Objects;

namespace Breakwater.Sharing.Annexes;

/// <summary>What a TLP 2.0 label allows, in our own words (FIRST, Traffic Light Protocol 2.0, section 3).</summary>
internal static class TlpWords
{
    public static string Of(TlpMarking label) =>
        label.Level switch
        {
            "red" => "Only for the people who receive it.",
            "amber+strict" => "Only for those within your organisation who need it.",
            "amber" => "Only for those within your organisation and its clients who need it.",
            "green" => "For your community, not for the public.",
            _ => "May be passed on without limit.",
        };
}
