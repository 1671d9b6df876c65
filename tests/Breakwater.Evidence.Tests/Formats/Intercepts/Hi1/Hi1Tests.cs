using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Hi1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.Hi1;

public sealed class Hi1Tests
{
    private static readonly IEvidenceFormat Xml = Hi1Format.All[0];
    private static readonly IEvidenceFormat Json = Hi1Format.All[1];

    private static readonly string New = Hi1Sample.Request(
        $"<CREATE>{Hi1Sample.Authorisation()}</CREATE>",
        $"<CREATE>{Hi1Sample.Task()}</CREATE>",
        $"<CREATE>{Hi1Sample.Document}</CREATE>"
    );

    [Fact]
    public void An_authorisation_is_an_order()
    {
        InterceptOrder order = InterceptReading.Of(Xml, New).Orders.First();

        Assert.Equal(InterceptReading.Named(TokenKind.Order, Hi1Sample.Reference), order.Order);
        Assert.Equal(InterceptReading.Named(TokenKind.Agency, "LEA-HARBOR"), order.Agency);
        Assert.Equal(
            ("title_iii", InterceptState.Active, "CSP-NORTHSHORE"),
            (order.Authority, order.State, order.System)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), order.Start);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), order.End);
        Assert.Equal(new DateTimeOffset(2026, 10, 30, 15, 0, 0, TimeSpan.Zero), order.ApprovedAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 9, 30, 0, TimeSpan.Zero), order.Time);
        Assert.Empty(order.Missing);
    }

    [Fact]
    public void A_task_is_a_version_of_the_order_that_it_names()
    {
        InterceptReading read = InterceptReading.Of(Xml, New);

        InterceptOrder task = read.Orders.Last();
        Assert.Equal(read.Orders.First().Order, task.Order);
        Assert.Equal([InterceptReading.Named(TokenKind.Liid, Hi1Sample.Liid)], task.Liids);
        Assert.Equal(
            InterceptReading.Target(TargetKind.E164, Hi1Sample.Number).Token,
            Assert.Single(task.Targets).Token
        );
        Assert.Equal(DeliveryKind.Both, task.Delivery);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), task.Start);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), task.End);
        InterceptEndpoint endpoint = Assert.Single(read.Records.OfType<InterceptEndpoint>());
        Assert.Equal(("hi2", "198.51.100.10", 35530), (endpoint.Interface, endpoint.Address, endpoint.Port));
        Assert.Empty(read.Tasks);
    }

    [Fact]
    public void Each_request_is_an_access_by_the_agency()
    {
        InterceptReading read = InterceptReading.Of(Xml, New);

        Assert.Equal(
            [
                (InterceptAction.Create, InterceptObject.Order),
                (InterceptAction.Create, InterceptObject.Task),
                (InterceptAction.Create, InterceptObject.Order),
            ],
            read.Records.OfType<InterceptAccess>().Select(a => (a.Action, a.ActedOn))
        );
        Assert.All(
            read.Records.OfType<InterceptAccess>(),
            a =>
            {
                Assert.Equal(InterceptReading.Named(TokenKind.Order, Hi1Sample.Reference), a.Order);
                Assert.Null(a.Account);
            }
        );
    }

    [Fact]
    public void Json_says_the_same_as_xml()
    {
        InterceptReading xml = InterceptReading.Of(
            Xml,
            Hi1Sample.Request($"<CREATE>{Hi1Sample.Authorisation()}</CREATE>", $"<CREATE>{Hi1Sample.Task()}</CREATE>")
        );
        InterceptReading json = InterceptReading.Of(Json, Hi1Sample.Json);

        Assert.Equal(5, xml.Records.Count);
        Assert.Equal(xml.Records.Select(Shown), json.Records.Select(Shown));
        Assert.Empty(json.Rejected);
    }

    private static string Shown(InterceptRecord record) => Encoding.UTF8.GetString(InterceptJson.Shown(record));

    [Fact]
    public void An_update_changes_what_it_names_and_keeps_the_rest()
    {
        string text =
            New
            + Hi1Sample.Request(
                "<UPDATE>"
                    + $"<HI1Object xsi:type=\"auth:AuthorisationObject\"><ObjectIdentifier>{Hi1Sample.AuthorisationId}</ObjectIdentifier><Generation>2</Generation>"
                    + "<auth:AuthorisationTimespan><auth:EndTime>2026-12-31T00:00:00Z</auth:EndTime></auth:AuthorisationTimespan></HI1Object></UPDATE>",
                "<UPDATE>"
                    + $"<HI1Object xsi:type=\"task:LITaskObject\"><ObjectIdentifier>{Hi1Sample.TaskId}</ObjectIdentifier>"
                    + "<task:DesiredStatus><common:Owner>ETSI</common:Owner><common:Name>TaskDesiredStatus</common:Name><common:Value>Cancelled</common:Value></task:DesiredStatus></HI1Object></UPDATE>"
            );

        List<InterceptOrder> orders = [.. InterceptReading.Of(Xml, text).Orders];

        Assert.Equal(4, orders.Count);
        Assert.Single(orders.Select(o => o.Order).Distinct());
        Assert.Equal((2, new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero)), (orders[2].Version, orders[2].End));
        Assert.Equal(orders[0].Start, orders[2].Start);
        Assert.Equal((InterceptState.Revoked, orders[3].Time), (orders[3].State, orders[3].RevokedAt));
        Assert.Equal(orders[1].Liids, orders[3].Liids);
        Assert.Equal(orders[1].Targets[0].Token, Assert.Single(orders[3].Targets).Token);
    }

    [Fact]
    public void An_update_of_an_object_that_nobody_knows_is_no_order_without_an_end()
    {
        InterceptReading read = InterceptReading.Of(
            Xml,
            Hi1Sample.Request(
                $"<UPDATE><HI1Object xsi:type=\"task:LITaskObject\"><ObjectIdentifier>{Hi1Sample.TaskId}</ObjectIdentifier><task:Reference>{Hi1Sample.Liid}</task:Reference></HI1Object></UPDATE>"
            )
        );

        Assert.Empty(read.Orders);
        Assert.Equal(InterceptAction.Modify, Assert.Single(read.Records.OfType<InterceptAccess>()).Action);
    }

    [Fact]
    public void A_response_tells_what_the_carrier_does()
    {
        InterceptReading read = InterceptReading.Of(
            Xml,
            Hi1Sample.Response(
                $"<GETResponse>{Hi1Sample.Authorisation("<Generation>3</Generation>")}</GETResponse>",
                $"<GETResponse>{Hi1Sample.Task("<Generation>4</Generation>", Hi1Sample.Status("Active"))}</GETResponse>"
            )
        );

        InterceptTask task = Assert.Single(read.Tasks);
        Assert.Equal((InterceptSource.Register, InterceptState.Active), (task.Source, task.State));
        Assert.Equal(InterceptReading.Named(TokenKind.Task, Hi1Sample.TaskId), task.Task);
        Assert.Equal(InterceptReading.Named(TokenKind.Order, Hi1Sample.Reference), task.Order);
        Assert.Equal(3, read.Orders.First().Version);
        Assert.Equal(InterceptReading.Named(TokenKind.Agency, "LEA-HARBOR"), read.Orders.First().Agency);
        Assert.Empty(read.Records.OfType<InterceptAccess>());
    }

    [Theory]
    [InlineData("<GET><Identifier>x</Identifier></GET>", InterceptAction.Read, InterceptObject.Unknown)]
    [InlineData(
        "<LIST><ObjectType><common:Owner>ETSI</common:Owner><common:Name>ObjectType</common:Name><common:Value>Authorisation</common:Value></ObjectType></LIST>",
        InterceptAction.List,
        InterceptObject.Order
    )]
    public void Reading_is_an_access(string action, InterceptAction expected, InterceptObject on)
    {
        InterceptAccess access = Assert.Single(
            InterceptReading.Of(Xml, Hi1Sample.Request(action)).Records.OfType<InterceptAccess>()
        );

        Assert.Equal((expected, on), (access.Action, access.ActedOn));
    }

    [Fact]
    public void A_read_of_a_known_object_names_its_order()
    {
        string text = New + Hi1Sample.Request($"<GET><Identifier>{Hi1Sample.TaskId}</Identifier></GET>");

        InterceptAccess access = InterceptReading.Of(Xml, text).Records.OfType<InterceptAccess>().Last();

        Assert.Equal(InterceptReading.Named(TokenKind.Order, Hi1Sample.Reference), access.Order);
        Assert.Equal(InterceptReading.Named(TokenKind.Liid, Hi1Sample.Liid), access.Liid);
    }

    [Fact]
    public void A_list_and_an_error_tell_their_result()
    {
        InterceptReading read = InterceptReading.Of(
            Xml,
            Hi1Sample.Response(
                "<LISTResponse><ListResponseRecord/><ListResponseRecord/><ListResponseRecord/></LISTResponse>",
                "<ErrorInformation><ErrorCode>3010</ErrorCode><ErrorDescription>no such thing as 12025550143</ErrorDescription></ErrorInformation>"
            )
        );

        Assert.Equal(
            [(InterceptAction.List, 3L, true), (InterceptAction.Other, -1L, false)],
            read.Records.OfType<InterceptAccess>().Select(a => (a.Action, a.Count ?? -1, a.Succeeded == true))
        );
    }

    [Fact]
    public void A_delivery_and_a_notification_come_from_the_carrier()
    {
        InterceptReading read = InterceptReading.Of(
            Xml,
            Hi1Sample.FromCarrier(
                $"<DELIVER><HI1Object xsi:type=\"delivery:DeliveryObject\"><ObjectIdentifier>9</ObjectIdentifier><delivery:Reference>{Hi1Sample.Liid}</delivery:Reference></HI1Object></DELIVER>",
                "<CREATE><HI1Object xsi:type=\"notif:NotificationObject\"><ObjectIdentifier>8</ObjectIdentifier><notif:NotificationDetails>12025550143 left</notif:NotificationDetails></HI1Object></CREATE>"
            )
        );

        List<InterceptAccess> accesses = [.. read.Records.OfType<InterceptAccess>()];
        Assert.Equal([InterceptAction.Export, InterceptAction.Report], accesses.Select(a => a.Action));
        Assert.All(
            accesses,
            a =>
                Assert.Equal(
                    ("CSP-NORTHSHORE", InterceptReading.Named(TokenKind.Agency, "LEA-HARBOR")),
                    (a.System, a.Agency)
                )
        );
        Assert.Equal(InterceptReading.Named(TokenKind.Liid, Hi1Sample.Liid), accesses[0].Liid);
    }

    [Fact]
    public void Each_form_is_recognised_and_nothing_in_it_leaves()
    {
        foreach (
            (string text, string format) in ((string, string)[])
                [(New, "hi1"), (Hi1Sample.Json, "hi1_json"), ("log\n" + New, "hi1")]
        )
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            IEvidenceFormat found = EvidenceFormats.Recognise(EvidenceFormats.All, bytes, true, "a")!;

            InterceptReading read = InterceptReading.Of(found, bytes, 100);

            Assert.Equal((format, true), (found.Name, found.IsClearInterceptData));
            Assert.NotEmpty(read.Records);
            Assert.DoesNotContain(
                read.Lines,
                l => Hi1Sample.Secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase))
            );
        }
    }

    [Fact]
    public void Any_prefix_will_do()
    {
        string prefixed = New.Replace(
                "xmlns=\"http://uri.etsi.org/03120/common/2019/10/Core\"",
                "xmlns:c=\"http://uri.etsi.org/03120/common/2019/10/Core\"",
                StringComparison.Ordinal
            )
            .Replace("auth:", "a1:", StringComparison.Ordinal)
            .Replace(":auth=", ":a1=", StringComparison.Ordinal)
            .Replace("<HI1", "<c:HI1", StringComparison.Ordinal)
            .Replace("</HI1", "</c:HI1", StringComparison.Ordinal);

        InterceptReading read = InterceptReading.Of(Xml, prefixed);

        Assert.Equal(InterceptReading.Of(Xml, New).Orders.Select(o => o.Order), read.Orders.Select(o => o.Order));
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        string text = New.Replace(
            "?>\n",
            "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n",
            StringComparison.Ordinal
        );

        InterceptReading read = InterceptReading.Of(Xml, text + New);

        Assert.Equal(FaultReason.UnsupportedVariant, Assert.Single(read.Rejected).Reason);
        Assert.Equal(2, read.Orders.Count());
    }

    [Fact]
    public void No_damage_makes_a_reader_throw_or_tell_what_is_clear()
    {
        foreach (
            (IEvidenceFormat format, string text) in ((IEvidenceFormat, string)[])
                [(Xml, New + New), (Json, Hi1Sample.Json)]
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
                                l.Contains(Hi1Sample.Number, StringComparison.Ordinal)
                                || l.Contains("Quill", StringComparison.Ordinal)
                        );
                    },
                    iter: 500
                );
        }
    }
}
