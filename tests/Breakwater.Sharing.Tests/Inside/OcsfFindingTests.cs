using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Ocsf;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Sharing.Tests.Inside;

/// <summary>What schema 1.7.0 of OCSF requires of class 2004.</summary>
public sealed class OcsfFindingTests
{
    private static readonly string[] Required =
    [
        "activity_id",
        "category_uid",
        "class_uid",
        "finding_info",
        "metadata",
        "severity_id",
        "time",
        "type_uid",
    ];

    [Fact]
    public void Every_finding_has_what_the_class_requires_and_loses_nothing_that_it_says()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            Random random = new(seed);
            Finding finding = new SeededObjects(random, new Seeds(random)).Make<Finding>() with
            {
                Techniques = ["T1040", "T1048.003", "FGT5017"],
            };
            using JsonDocument document = JsonDocument.Parse(Written(finding));
            JsonElement root = document.RootElement;
            Assert.All(Required, r => Assert.True(root.TryGetProperty(r, out _), r));
            Assert.Equal(200401, root.GetProperty("type_uid").GetInt32());
            Assert.Equal((int)finding.Level + 1, root.GetProperty("severity_id").GetInt32());
            Assert.Equal(finding.Id, root.GetProperty("finding_info").GetProperty("uid").GetString());
            Assert.Equal("1.7.0", root.GetProperty("metadata").GetProperty("version").GetString());
            Assert.Equal(finding.Last.Value!.Value.ToUnixTimeMilliseconds(), root.GetProperty("time").GetInt64());
            JsonElement[] attacks = [.. root.GetProperty("finding_info").GetProperty("attacks").EnumerateArray()];
            Assert.Equal("T1048", attacks[1].GetProperty("technique").GetProperty("uid").GetString());
            Assert.Equal("T1048.003", attacks[1].GetProperty("sub_technique").GetProperty("uid").GetString());
            JsonElement unmapped = root.GetProperty("unmapped");
            Assert.Equal("FGT5017", unmapped.GetProperty("other_techniques")[0].GetString());
            Assert.Equal(Words.Of(finding.Harm), unmapped.GetProperty("harm").GetString());
            Assert.Equal(finding.Entities.Count, root.GetProperty("observables").GetArrayLength());
            Assert.Equal(finding.Evidence.Count, root.GetProperty("evidences").GetArrayLength());
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(33, 1)]
    [InlineData(34, 2)]
    [InlineData(68, 3)]
    [InlineData(100, 3)]
    public void Confidence_has_its_word(int confidence, int word)
    {
        Random random = new(1);
        Finding finding = new SeededObjects(random, new Seeds(random)).Make<Finding>() with { Confidence = confidence };
        using JsonDocument document = JsonDocument.Parse(Written(finding));
        Assert.Equal(word, document.RootElement.GetProperty("confidence_id").GetInt32());
    }

    private static byte[] Written(Finding finding)
    {
        ArrayBufferWriter<byte> output = new();
        OcsfFinding.Write(output, finding, "0.0", DateTimeOffset.UnixEpoch);
        Assert.False(output.WrittenSpan.Contains((byte)'\n'));
        return output.WrittenSpan.ToArray();
    }
}
