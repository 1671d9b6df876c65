namespace Breakwater.Stix.Bundles;

/// <summary>The ids of TLP marking definitions: TLP 1 of STIX 2.1, 7.2.1.4, and the OASIS TLP 2.0 extension.</summary>
internal static class Tlp
{
    private static readonly string[] Order = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] = "TLP:CLEAR",
        ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"] = "TLP:GREEN",
        ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"] = "TLP:AMBER",
        ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] = "TLP:RED",
        ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"] = "TLP:CLEAR",
        ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] = "TLP:GREEN",
        ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"] = "TLP:AMBER",
        ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"] = "TLP:AMBER+STRICT",
        ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] = "TLP:RED",
    };

    public static string? Strictest(IEnumerable<string> markings) =>
        markings.Select(m => Labels.GetValueOrDefault(m)).Where(l => l is not null).MaxBy(l => Array.IndexOf(Order, l));
}
