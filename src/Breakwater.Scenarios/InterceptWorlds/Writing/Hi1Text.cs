using System.Globalization;
using System.Text;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>Orders as an agency sends them over HI1 (ETSI TS 103 120).</summary>
internal static class Hi1Text
{
    private const string Space =
        " xmlns=\"http://uri.etsi.org/03120/common/2019/10/Core\" xmlns:common=\"http://uri.etsi.org/03120/common/2016/02/Common\""
        + " xmlns:auth=\"http://uri.etsi.org/03120/common/2020/09/Authorisation\" xmlns:task=\"http://uri.etsi.org/03120/common/2020/09/Task\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    public static WorldFile Write(InterceptWorld world)
    {
        ScenarioRandom random = world.Random("hi1");
        StringBuilder text = new();
        foreach (Order order in world.Orders.Where(o => !world.IsOwn(o)))
        {
            Message(text, order, random);
        }

        return new WorldFile("register/hi1.xml", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Message(StringBuilder text, Order order, ScenarioRandom random)
    {
        string authorisation = CarrierBuilder.Uuid(random);
        string verb = order.Version == 1 ? "CREATE" : "UPDATE";
        text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><HI1Message").Append(Space).Append("><Header>");
        text.Append("<SenderIdentifier><CountryCode>US</CountryCode><UniqueIdentifier>")
            .Append(order.Agency.Id)
            .Append("</UniqueIdentifier></SenderIdentifier>");
        text.Append(
            "<ReceiverIdentifier><CountryCode>US</CountryCode><UniqueIdentifier>CARRIER</UniqueIdentifier></ReceiverIdentifier>"
        );
        text.Append("<TransactionIdentifier>").Append(CarrierBuilder.Uuid(random)).Append("</TransactionIdentifier>");
        text.Append("<Timestamp>").Append(Stamp(order.EnteredAt)).Append("</Timestamp>");
        text.Append(
            "<Version><ETSIVersion>V1.14.1</ETSIVersion><NationalProfileOwner>US</NationalProfileOwner><NationalProfileVersion>1</NationalProfileVersion></Version></Header>"
        );
        text.Append("<Payload><RequestPayload><ActionRequests><ActionRequest><ActionIdentifier>0</ActionIdentifier><")
            .Append(verb)
            .Append("><HI1Object xsi:type=\"auth:AuthorisationObject\">");
        Head(text, authorisation, order);
        text.Append("<auth:AuthorisationReference>").Append(order.Number).Append("</auth:AuthorisationReference>");
        text.Append("<auth:AuthorisationLegalType>").Append(order.Authority).Append("</auth:AuthorisationLegalType>");
        text.Append("<auth:AuthorisationDesiredStatus>")
            .Append(order.RevokedAt is null ? "Approved" : "Cancelled")
            .Append("</auth:AuthorisationDesiredStatus>");
        text.Append("<auth:AuthorisationTimespan><auth:StartTime>")
            .Append(Stamp(order.Start))
            .Append("</auth:StartTime><auth:EndTime>")
            .Append(Stamp(order.RevokedAt ?? order.End))
            .Append("</auth:EndTime></auth:AuthorisationTimespan>");
        text.Append("</HI1Object></").Append(verb).Append("></ActionRequest>");
        Task(text, order, authorisation, verb, random);
        text.Append("</ActionRequests></RequestPayload></Payload></HI1Message>\n");
    }

    private static void Task(StringBuilder text, Order order, string authorisation, string verb, ScenarioRandom random)
    {
        text.Append("<ActionRequest><ActionIdentifier>1</ActionIdentifier><")
            .Append(verb)
            .Append("><HI1Object xsi:type=\"task:LITaskObject\">");
        Head(text, CarrierBuilder.Uuid(random), order, authorisation);
        text.Append("<task:Reference>")
            .Append(order.Liid)
            .Append("</task:Reference><task:DesiredStatus>Active</task:DesiredStatus>");
        text.Append("<task:Timespan><task:StartTime>")
            .Append(Stamp(order.Start))
            .Append("</task:StartTime><task:EndTime>")
            .Append(Stamp(order.RevokedAt ?? order.End))
            .Append("</task:EndTime></task:Timespan>");
        foreach (Identity target in order.Targets)
        {
            (string owner, string format, string value) = target.Kind switch
            {
                "e164" => ("ETSI", "InternationalE164", target.Value.TrimStart('+')),
                "imsi" => ("ETSI", "IMSI", target.Value),
                "sip_uri" => ("ETSI", "SIPURI", target.Value),
                _ => ("ETSI", "NAI", target.Value),
            };
            text.Append(
                    "<task:TargetIdentifier><task:TargetIdentifierValues><task:TargetIdentifierValue><task:FormatType><task:FormatOwner>"
                )
                .Append(owner);
            text.Append("</task:FormatOwner><task:FormatName>")
                .Append(format)
                .Append("</task:FormatName></task:FormatType><task:Value>")
                .Append(value);
            text.Append(
                "</task:Value></task:TargetIdentifierValue></task:TargetIdentifierValues></task:TargetIdentifier>"
            );
        }

        string delivery = order.Delivery switch
        {
            Delivered.Data => "IRIOnly",
            Delivered.Content => "CCOnly",
            _ => "IRIandCC",
        };
        text.Append("<task:DeliveryType>")
            .Append(delivery)
            .Append("</task:DeliveryType></HI1Object></")
            .Append(verb)
            .Append("></ActionRequest>");
    }

    private static void Head(StringBuilder text, string id, Order order, string? associated = null)
    {
        text.Append("<ObjectIdentifier>")
            .Append(id)
            .Append("</ObjectIdentifier><CountryCode>US</CountryCode><OwnerIdentifier>")
            .Append(order.Agency.Id);
        text.Append("</OwnerIdentifier><Generation>")
            .Append(order.Version.ToString(CultureInfo.InvariantCulture))
            .Append("</Generation>");
        if (associated is not null)
        {
            text.Append("<AssociatedObjects><AssociatedObject>")
                .Append(associated)
                .Append("</AssociatedObject></AssociatedObjects>");
        }

        text.Append("<LastChanged>").Append(Stamp(order.ApprovedAt)).Append("</LastChanged>");
    }

    private static string Stamp(DateTime time) =>
        time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
