using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.OpenLi;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.OpenLi;

public sealed class OpenLiTests
{
    private static readonly OpenLiYamlFormat Yaml = new();
    private static readonly OpenLiJsonFormat Json = new();

    [Fact]
    public void A_configuration_gives_the_destinations_of_its_agencies()
    {
        InterceptReading read = InterceptReading.Of(Yaml, OpenLiSample.Yaml);

        Assert.Equal(
            [
                ("198.51.100.10", 35530, "ip"),
                ("198.51.100.11", 35531, "ip"),
                (null, 7001, "uri"),
                ("2001:db8::9", 18888, "ip"),
            ],
            read.Destinations.Select(d => (d.Address, d.Port ?? 0, d.Form))
        );
        InterceptDestination first = read.Destinations.First();
        Assert.Equal(InterceptReading.Named(TokenKind.Agency, "HarborCounty"), first.Agency);
        Assert.Equal((InterceptSource.Admf, DeliveryKind.Data, "openli"), (first.Source, first.Delivery, first.System));
    }

    [Fact]
    public void A_configuration_gives_its_intercepts_as_tasks()
    {
        InterceptReading read = InterceptReading.Of(Yaml, OpenLiSample.Yaml);

        Assert.Equal(5, read.Tasks.Count());
        InterceptTask ip = read.Tasks.First();
        Assert.Equal([InterceptReading.Named(TokenKind.Liid, "HARBORLIID1")], ip.Liids);
        Assert.Equal([TargetKind.Nai, TargetKind.IpRange, TargetKind.IpRange], ip.Targets.Select(t => t.Kind));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1793491200), ip.Start);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1796083200), ip.End);
        Assert.Equal((DeliveryKind.Data, "data"), (ip.Delivery, ip.Services[0]));
        Assert.Equal(read.Destinations.First().Destination, Assert.Single(ip.Destinations));
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void The_kinds_of_targets_follow_from_the_lists()
    {
        List<InterceptTask> tasks = [.. InterceptReading.Of(Yaml, OpenLiSample.Yaml).Tasks];

        Assert.Equal(
            InterceptReading.Target(TargetKind.E164, "64215550143").Token,
            Assert.Single(tasks[1].Targets).Token
        );
        Assert.Equal(InterceptReading.Named(TokenKind.Liid, "HARBORLIID2"), Assert.Single(tasks[1].Liids));
        Assert.Equal(["end"], tasks[1].Missing);
        Assert.Equal(
            [
                InterceptReading.Target(TargetKind.SipUri, "sip:mara.quill@ims.example.org").Token,
                InterceptReading.Target(TargetKind.E164, "2025550188").Token,
            ],
            tasks[2].Targets.Select(t => t.Token)
        );
        Assert.Equal(
            [
                InterceptReading.Named(TokenKind.Task, "29f28e1c-f230-486a-a860-f5a784ab9172"),
                InterceptReading.Named(TokenKind.Task, "29f28e1c-f230-486a-a860-f5a784ab9173"),
            ],
            tasks[2..4].Select(t => t.Task)
        );
        Assert.Equal([TargetKind.EmailAddress, TargetKind.EmailAddress], tasks[4].Targets.Select(t => t.Kind));
        Assert.Equal(["voice", "email"], [tasks[3].Services[0], tasks[4].Services[0]]);
    }

    [Fact]
    public void The_interface_says_the_same_as_the_configuration()
    {
        List<InterceptTask> configured = [.. InterceptReading.Of(Yaml, OpenLiSample.Yaml).Tasks];
        List<InterceptTask> answered =
        [
            .. (
                (string[])[OpenLiSample.IpIntercepts, OpenLiSample.VoipIntercept, OpenLiSample.EmailIntercepts]
            ).SelectMany(text => InterceptReading.Of(Json, text).Tasks),
        ];

        Assert.Equal(
            ((InterceptTask[])[configured[0], configured[2], configured[3], configured[4]]).Select(Shown),
            answered.Select(Shown)
        );
        Assert.Equal(2, InterceptReading.Of(Json, OpenLiSample.Agencies).Destinations.Count());
    }

    private static string Shown(InterceptTask task) => Encoding.UTF8.GetString(InterceptJson.Shown(task));

    [Fact]
    public void A_position_leads_to_the_entry()
    {
        InterceptReading read = InterceptReading.Of(Yaml, OpenLiSample.Yaml);

        Assert.All(
            read.Tasks,
            t =>
            {
                string cut = OpenLiSample.Yaml.Substring((int)t.Position.Offset, t.Position.Length);
                Assert.Single(
                    cut.Split("liid:"),
                    p => p.Length > 0 && p.Contains("agencyid", StringComparison.Ordinal)
                );
                Assert.Equal(OpenLiSample.Yaml[..(int)t.Position.Offset].Count(c => c == '\n') + 1, t.Position.Number);
            }
        );
    }

    [Theory]
    [InlineData(OpenLiSample.Yaml, "openli_configuration")]
    [InlineData(OpenLiSample.Agencies, "openli_json")]
    [InlineData(OpenLiSample.IpIntercepts, "openli_json")]
    [InlineData(OpenLiSample.VoipIntercept, "openli_json")]
    [InlineData(OpenLiSample.EmailIntercepts, "openli_json")]
    public void Each_form_is_recognised_and_nothing_in_it_leaves(string text, string format)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        IEvidenceFormat found = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, true, "a")!;

        InterceptReading read = InterceptReading.Of(found, bytes);

        Assert.Equal((format, true), (found.Name, found.IsClearInterceptData));
        Assert.NotEmpty(read.Records);
        Assert.Empty(read.Rejected);
        Assert.DoesNotContain(
            read.Lines,
            l => OpenLiSample.Secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Theory]
    [InlineData("agencies:\n - name: x\n   hi2address: 192.0.2.1\n")]
    [InlineData("liid: 7\nipintercepts: none\n")]
    [InlineData("title: a rule\ndetection:\n  selection:\n    message|contains: 'ipintercepts:'\n")]
    [InlineData("{\"liid\": 7, \"text\": \"agencyid\"}")]
    public void Other_files_are_left_alone(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(0, Yaml.Recognise(bytes, true, "a.yaml"));
        Assert.Equal(0, Json.Recognise(bytes, true, "a.json"));
    }

    [Fact]
    public void An_alias_is_refused_and_the_next_entry_is_read()
    {
        string text = OpenLiSample.Yaml.Replace(
            "   siptargets:",
            "   extra: &a [x, x]\n   more: [*a, *a]\n   siptargets:",
            StringComparison.Ordinal
        );

        InterceptReading read = InterceptReading.Of(Yaml, text);

        Assert.Equal(FaultReason.UnsupportedVariant, Assert.Single(read.Rejected).Reason);
        Assert.Equal(3, read.Tasks.Count());
    }

    [Fact]
    public void A_mistake_is_told_with_its_line_and_what_came_before_is_kept()
    {
        string text = OpenLiSample.Yaml.Replace("voipintercepts:", "voipintercepts: [", StringComparison.Ordinal);

        InterceptReading read = InterceptReading.Of(Yaml, text);

        Assert.Equal(FaultReason.Malformed, Assert.Single(read.Rejected).Reason);
        Assert.Equal(2, read.Tasks.Count());
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        string deep = new string('[', 20_000) + new string(']', 20_000);
        InterceptReading yaml = InterceptReading.Of(
            Yaml,
            OpenLiSample.Yaml.Replace("xids:", "deep: " + deep + "\n   xids:", StringComparison.Ordinal)
        );
        InterceptReading json = InterceptReading.Of(Json, "{\"liid\": " + deep + "}" + OpenLiSample.VoipIntercept);

        Assert.Equal(FaultReason.TooDeep, Assert.Single(yaml.Rejected).Reason);
        Assert.Equal(3, yaml.Tasks.Count());
        Assert.Equal(FaultReason.Malformed, Assert.Single(json.Rejected).Reason);
        Assert.Equal(2, json.Tasks.Count());
    }

    [Fact]
    public void A_configuration_beyond_the_limit_is_refused_without_being_kept()
    {
        byte[] bytes = new byte[OpenLiYamlReader.MaxBytes + 10];
        bytes.AsSpan().Fill((byte)'#');

        InterceptReading read = InterceptReading.Of(Yaml, bytes);

        Assert.Equal(FaultReason.TooLarge, Assert.Single(read.Rejected).Reason);
    }

    [Fact]
    public void No_damage_makes_a_reader_throw_or_tell_what_is_clear()
    {
        foreach (
            (IEvidenceFormat format, string text) in ((IEvidenceFormat, string)[])
                [(Yaml, OpenLiSample.Yaml), (Json, OpenLiSample.IpIntercepts + OpenLiSample.VoipIntercept)]
        )
        {
            byte[] sample = Encoding.UTF8.GetBytes(text);
            Gen.Select(Gen.Int[0, sample.Length - 1].Array[1, 10], Gen.Byte.Array[10], Gen.Int[50, 5000])
                .Sample(
                    (places, values, block) =>
                    {
                        byte[] bytes = [.. sample];
                        for (int i = 0; i < places.Length; i++)
                        {
                            bytes[places[i]] = values[i];
                        }

                        Assert.DoesNotContain(
                            InterceptReading.Of(format, bytes, block).Lines,
                            l =>
                                l.Contains("marlowe-access", StringComparison.Ordinal)
                                || l.Contains("2025550188", StringComparison.Ordinal)
                        );
                    },
                    iter: 500
                );
        }
    }
}
