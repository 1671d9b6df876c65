using System.Text.Json;
using Breakwater.Stix.Validation;
using Breakwater.TestSupport;

namespace Breakwater.Stix.Tests.Conformance;

public sealed class ValidatorConformanceTests
{
    private static readonly (string Part, string Why)[] Explanations =
    [
        ("tc-3.9.3.1-intrusion-set-test-case", "the UUID of the bundle is of version 9, which no RFC defines"),
        ("process-with-invalid-windows-process-ext", "the extensions of process objects are not checked"),
    ];

    [Fact]
    public void Public_files_are_judged_as_the_library_of_the_committee_judges_them()
    {
        string root = RealEvidence.Require("stix");
        ConformanceTable table = new("validation", "the public STIX 2.1 files, with the verdict of cti-python-stix2");
        using JsonDocument verdicts = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(root, "python-stix2-verdicts.json"))
        );
        foreach (JsonProperty file in verdicts.RootElement.GetProperty("files").EnumerateObject())
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(root, file.Name));
            if (!IsVersion21(bytes))
            {
                continue;
            }

            bool accepted = file.Value.GetProperty("accepted").GetBoolean();
            IReadOnlyList<StixFault> faults = StixValidator.Check(bytes);
            if (accepted == (faults.Count == 0))
            {
                table.Pass(file.Name);
            }
            else
            {
                table.Differs(
                    file.Name,
                    accepted ? "no fault" : "a fault",
                    string.Join("; ", faults.Take(3).Select(f => $"{f.Property}: {f.Reason}")),
                    Explanations
                );
            }
        }

        table.Check("docs/conformance/stix-validation.json");
    }

    private static bool IsVersion21(byte[] bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object
            && (
                root.TryGetProperty("objects", out JsonElement objects) && objects.ValueKind == JsonValueKind.Array
                    ? objects
                        .EnumerateArray()
                        .All(o => o.TryGetProperty("spec_version", out JsonElement v) && v.ValueEquals("2.1"))
                    : root.TryGetProperty("spec_version", out JsonElement version) && version.ValueEquals("2.1")
            );
    }
}
