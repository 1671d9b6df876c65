using Breakwater.Evidence.Formats;
using Breakwater.Model.Coverage;

namespace Breakwater.Evidence.Tests.Recognition;

public sealed class ConfigurationLookTests
{
    private const string Word = "configures nothing";

    [Theory]
    [InlineData(
        "a.yml",
        "title: Any\nlogsource:\n  product: cisco\ndetection:\n  a: {b: c}\n  condition: a\n",
        "a Sigma rule"
    )]
    [InlineData(
        "a.yml",
        "title: Any\r\nlogsource:\r\n  product: cisco\r\ndetection:\r\n  condition: a\r\n",
        "a Sigma rule"
    )]
    [InlineData(
        "a.yml",
        "suppressions:\n  - rule: x\n    owner: kmoss\n    reason: y\n    expires: 2027-01-01\n",
        "a suppression list"
    )]
    [InlineData("breakwater.yml", "# ours\nhunt:\n  out: answer\n", "a configuration file")]
    [InlineData("a.txt", "limits:\n  ratio: 1\n", "a configuration file")]
    [InlineData("a.yml", "devices:\n  - name: edge-r3\npeople:\n  - name: kmoss\n", "an inventory")]
    [InlineData("a.yml", "schema: breakwater.inventory/1\n", "an inventory")]
    [InlineData(
        "a.json",
        "{\"schema\": \"breakwater.inventory/1\", \"devices\": [{\"name\": \"edge-r3\"}]}",
        "an inventory"
    )]
    [InlineData("a.json", "{\"hunt\": {\"out\": \"answer\"}}\n", "a configuration file")]
    [InlineData("a.csv", "type,value,cluster,role,source\nipv4,192.0.2.1,x,y,z\n", "a content file")]
    [InlineData("a.yml", "patterns:\n  - token: secret\n    triggers: [a]\n    pattern: a\n", "a content file")]
    [InlineData("a.yml", "# Sources.\n- dataset: cisco.ios\n  also:\n    - {product: cisco}\n", "a content file")]
    [InlineData(
        "a.yml",
        "name: a\ntransformations:\n  - type: field_name_mapping\n    mapping: {a: b}\n",
        "a content file"
    )]
    public void What_would_configure_the_tool_is_read_as_evidence_and_the_ledger_says_so(
        string name,
        string text,
        string kind
    )
    {
        CoverageItem item = Read(name, text);

        Assert.Contains(
            $"looks like {kind} of this tool's kind; it is evidence and {Word}",
            item.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(item.Status, new[] { CoverageStatus.Read, CoverageStatus.TextOnly });
        Assert.True(item.Records > 0);
    }

    [Theory]
    [InlineData("playbook.yml", "hosts: routers\ntasks:\n  - name: back up\n")]
    [InlineData("devices.yml", "devices:\n  - edge-r3\n")]
    [InlineData("a.log", "logsource: one\nthe detection: two\ndetection: three\n")]
    [InlineData("a.log", "Nov 24 10:58:39 edge-r3 215: suppressions: owner expires\n")]
    [InlineData("a.ndjson", "{\"logsource\": \"a\"}\n{\"detection\": \"b\"}\n")]
    [InlineData("a.json", "{\"host\": \"a\", \"hunt\": {\"out\": 1}}\n")]
    [InlineData("a.csv", "time,type,value\n2026-11-24T10:00:00Z,a,b\n")]
    public void Ordinary_evidence_is_not_marked(string name, string text) =>
        Assert.DoesNotContain(Word, Read(name, text).Reason ?? "", StringComparison.Ordinal);

    private static CoverageItem Read(string name, string text)
    {
        using EvidenceFolder folder = new();
        folder.Add(name, text);
        return folder.Read(o => o with { Formats = EvidenceFormats.All })[name];
    }
}
