using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

public sealed class X1DetailsTests
{
    private static readonly X1Format Format = new();

    [Theory]
    [InlineData("e164Number", "12025550143", TargetKind.E164)]
    [InlineData("imsi", "001010123456789", TargetKind.Imsi)]
    [InlineData("imei", "49015420323751", TargetKind.Imei)]
    [InlineData("macAddress", "00:53:00:12:34:56", TargetKind.MacAddress)]
    [InlineData("ipv4Address", "198.51.100.7", TargetKind.IpAddress)]
    [InlineData("ipv6Address", "2001:db8::7", TargetKind.IpAddress)]
    [InlineData("ipv4Cidr", "198.51.100.0/24", TargetKind.IpRange)]
    [InlineData("ipv4Cidr", "198.51.100.7/32", TargetKind.IpAddress)]
    [InlineData("ipv6Cidr", "2001:db8::/48", TargetKind.IpRange)]
    [InlineData("tcpPort", "4443", TargetKind.Port)]
    [InlineData("udpPort", "4443", TargetKind.Port)]
    [InlineData("emailAddress", "mara.quill@example.org", TargetKind.EmailAddress)]
    [InlineData("internationalizedEmailAddress", "mara.quill@example.org", TargetKind.EmailAddress)]
    [InlineData("sipUri", "sip:mara@ims.example.org", TargetKind.SipUri)]
    [InlineData("telUri", "tel:+12025550143", TargetKind.E164)]
    [InlineData("impu", "tel:+12025550143", TargetKind.E164)]
    [InlineData("impu", "sip:mara@ims.example.org", TargetKind.SipUri)]
    [InlineData("impi", "mara@ims.example.org", TargetKind.Nai)]
    [InlineData("nai", "mara@wifi.example.org", TargetKind.Nai)]
    [InlineData("radiusAttribute", "1=mara", TargetKind.Nai)]
    [InlineData("supiimsi", "001010123456789", TargetKind.Imsi)]
    [InlineData("supinai", "mara@slice.example.org", TargetKind.Nai)]
    [InlineData("suci", "suci-0-001-01-0-0-0-0123456789", TargetKind.Other)]
    [InlineData("peiImei", "49015420323751", TargetKind.Imei)]
    [InlineData("peiImeisv", "4901542032375178", TargetKind.Imei)]
    [InlineData("gpsiMsisdn", "12025550143", TargetKind.E164)]
    [InlineData("gpsiNai", "mara@example.org", TargetKind.Nai)]
    [InlineData("eui64", "00:53:00:ff:fe:12:34:56", TargetKind.MacAddress)]
    [InlineData("serviceAccessIdentifier", "line-77/3", TargetKind.Circuit)]
    [InlineData("gtpuTunnelId", "305419896", TargetKind.Other)]
    [InlineData("e164Number", "1202555*", TargetKind.Wildcard)]
    public void A_target_keeps_its_kind_and_loses_its_text(string element, string text, TargetKind kind)
    {
        string target = $"<ns1:targetIdentifier><ns1:{element}>{text}</ns1:{element}></ns1:targetIdentifier>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task(target: target))
        );

        InterceptTarget one = Assert.Single(Assert.Single(read.Messages).TaskDetails!.Targets);
        Assert.Equal((kind, InterceptReading.Target(kind, text).Token), (one.Kind, one.Token));
        Assert.DoesNotContain(read.Lines, l => l.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_standards_own_digest_of_a_number_is_sealed_like_the_number()
    {
        const string Target =
            "<ns1:targetIdentifier><ns1:hashedIdentifier><h:hashContextID xmlns:h=\"urn:h\">ctx-9</h:hashContextID>"
            + "<h:digest xmlns:h=\"urn:h\">a948904f2f0f479b8f8197694b30184b</h:digest></ns1:hashedIdentifier></ns1:targetIdentifier>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task(target: Target))
        );

        Assert.Equal(TargetKind.Hashed, Assert.Single(Assert.Single(read.Messages).TaskDetails!.Targets).Kind);
        Assert.DoesNotContain(read.Lines, l => l.Contains("a948904f", StringComparison.Ordinal));
    }

    [Fact]
    public void The_side_of_a_call_is_no_target()
    {
        string target =
            $"<ns1:targetIdentifier><ns1:e164Number>{X1Sample.Number}</ns1:e164Number></ns1:targetIdentifier>"
            + "<ns1:targetIdentifier><ns1:callPartyRole>originating</ns1:callPartyRole></ns1:targetIdentifier>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task(target: target))
        );

        Assert.Single(Assert.Single(read.Messages).TaskDetails!.Targets);
    }

    [Fact]
    public void Mediation_gives_the_identifier_the_times_and_the_scope()
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document(
                "ActivateTaskRequest",
                X1Sample.Task(
                    more: X1Sample.Mediation
                        + "<ns1:listOfServiceTypes><ns1:serviceType>voice</ns1:serviceType></ns1:listOfServiceTypes>"
                )
            )
        );

        InterceptMessage message = Assert.Single(read.Messages);
        InterceptTask task = message.TaskDetails!;
        Assert.Equal([InterceptReading.Named(TokenKind.Liid, X1Sample.Liid)], task.Liids);
        Assert.Equal(task.Liids[0], message.Liid);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), task.Start);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), task.End);
        Assert.Equal(["push_to_talk", "voice"], task.Services);
        Assert.Equal((InterceptSource.Admf, "amf-poi-01"), (task.Source, task.Element));
    }

    [Fact]
    public void The_status_of_a_task_tells_its_silent_changes()
    {
        string members = "<ns1:taskResponseDetails>" + X1Sample.Task() + X1Sample.Status + "</ns1:taskResponseDetails>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("GetTaskDetailsResponse", members, isResponse: true)
        );

        InterceptTask task = Assert.Single(read.Tasks);
        Assert.Equal(
            (InterceptSource.NetworkElement, "amf-poi-01", InterceptState.Active),
            (task.Source, task.Element, task.State)
        );
        Assert.Equal(3, task.Modifications);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 3, 14, 15, TimeSpan.Zero).AddTicks(9265350), task.LastModified);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 22, 1, 2, TimeSpan.Zero).AddTicks(30), task.LastIntercept);
        Assert.Equal(task.Task, Assert.Single(read.Messages).Task);
    }

    [Fact]
    public void The_address_of_a_destination_stays_in_clear_and_its_name_does_not()
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("CreateDestinationRequest", X1Sample.Destination(X1Sample.IpAddress()))
        );

        InterceptDestination destination = Assert.Single(read.Messages).DestinationDetails!;
        Assert.Equal(("192.0.2.77", 9443, "ip"), (destination.Address, destination.Port, destination.Form));
        Assert.Equal(InterceptReading.Named(TokenKind.Name, X1Sample.Name), destination.Name);
        Assert.DoesNotContain(read.Lines, l => l.Contains(X1Sample.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<ns1:e164Number>12025550188</ns1:e164Number>", "e164", "12025550188", null)]
    [InlineData("<ns1:emailAddress>lemf@example.gov</ns1:emailAddress>", "mail", "lemf@example.gov", null)]
    [InlineData(
        "<ns1:uri>https://198.51.100.9:8443/in</ns1:uri>",
        "uri",
        "https://198.51.100.9:8443/in",
        "198.51.100.9"
    )]
    [InlineData("<ns1:uri>sftp://drop.example.gov/in</ns1:uri>", "uri", "drop.example.gov", null)]
    public void Another_address_is_sealed(string address, string form, string text, string? shown)
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("CreateDestinationRequest", X1Sample.Destination(address))
        );

        InterceptDestination destination = Assert.Single(read.Messages).DestinationDetails!;
        Assert.Equal((form, shown), (destination.Form, destination.Address));
        Assert.NotNull(destination.AddressToken);
        Assert.DoesNotContain(read.Lines, l => l.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void All_details_give_every_task_and_destination_that_the_element_holds()
    {
        InterceptReading read = InterceptReading.Of(Format, X1Sample.AllDetails(3));

        Assert.Equal(3, read.Tasks.Count());
        Assert.All(read.Tasks, t => Assert.Equal(InterceptSource.NetworkElement, t.Source));
        Assert.Equal(
            Enumerable.Range(0, 3).Select(i => InterceptReading.Target(TargetKind.Imsi, $"00101{i:0000000000}").Token),
            read.Tasks.Select(t => t.Targets[0].Token)
        );
        InterceptDestination destination = Assert.Single(read.Destinations);
        Assert.Equal(("192.0.2.77", InterceptState.Active), (destination.Address, destination.State));
        Assert.Equal((4, "GetAllDetails"), (Assert.Single(read.Messages).Listed, Assert.Single(read.Messages).Type));
    }

    [Fact]
    public void A_list_of_identifiers_gives_tasks_and_destinations_without_details()
    {
        string members =
            $"<ns1:ListOfXIDs><ns1:xId>{X1Sample.Xid}</ns1:xId></ns1:ListOfXIDs><ns1:ListOfDIDs><ns1:dId>{X1Sample.Did}</ns1:dId></ns1:ListOfDIDs>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ListAllDetailsResponse", members, isResponse: true)
        );

        Assert.Equal(InterceptReading.Named(TokenKind.Task, X1Sample.Xid), Assert.Single(read.Tasks).Task);
        Assert.Equal(["details"], Assert.Single(read.Tasks).Missing);
        Assert.Equal(
            InterceptReading.Named(TokenKind.Destination, X1Sample.Did),
            Assert.Single(read.Destinations).Destination
        );
        Assert.Equal(2, Assert.Single(read.Messages).Listed);
    }

    [Theory]
    [InlineData("POST /X1/NE HTTP/1.1\nHost: amf\n\n", "amf-poi-01", InterceptSource.NetworkElement)]
    [InlineData("POST /X1/ADMF HTTP/1.1\nHost: admf\n\n", "amf-poi-01", InterceptSource.Admf)]
    [InlineData("POST /X1/MDF HTTP/1.1\n\n", "core-7", InterceptSource.Mediation)]
    [InlineData("", "mdf2-east", InterceptSource.Mediation)]
    public void Whose_view_an_answer_is_follows_from_the_path_and_the_element(
        string before,
        string element,
        InterceptSource source
    )
    {
        string members = $"<ns1:ListOfXIDs><ns1:xId>{X1Sample.Xid}</ns1:xId></ns1:ListOfXIDs>";
        string text =
            before
            + X1Sample.Whole(
                [X1Sample.Message("ListAllDetailsResponse", members, isResponse: true, element: element)],
                isResponse: true
            );

        Assert.Equal(source, Assert.Single(InterceptReading.Of(Format, text).Tasks).Source);
    }
}
