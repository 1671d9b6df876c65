using System.Globalization;
using System.Text;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

/// <summary>Writes X1 documents of made-up content in the form of ETSI TS 103 221-1.</summary>
internal static class X1Sample
{
    public const string Xid = "29f28e1c-f230-486a-a860-f5a784ab9172";
    public const string Did = "19867c20-8c94-473e-b9cd-8b72b7b05fd4";
    public const string Number = "12025550143";
    public const string Liid = "NORTHSHORE-2026-17";
    public const string Name = "Harbor County Task Force";

    /// <summary>The declaration of the root and the prefix of its names.</summary>
    public static string Root(string name, string prefix = "ns1", string instance = "xsi")
    {
        string colon = prefix.Length == 0 ? "" : prefix + ":";
        string declared = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
        return $"<{colon}{name} {declared}=\"http://uri.etsi.org/03221/X1/2017/10\" "
            + $"xmlns:c=\"http://uri.etsi.org/03280/common/2017/07\" xmlns:{instance}=\"http://www.w3.org/2001/XMLSchema-instance\">";
    }

    /// <summary>A document with one message.</summary>
    public static string Document(
        string type,
        string members,
        bool isResponse = false,
        string prefix = "ns1",
        string instance = "xsi"
    ) => Whole([Message(type, members, isResponse, prefix, instance)], isResponse, prefix, instance);

    /// <summary>A document with messages.</summary>
    public static string Whole(
        IEnumerable<string> messages,
        bool isResponse = false,
        string prefix = "ns1",
        string instance = "xsi"
    )
    {
        string name = isResponse ? "X1Response" : "X1Request";
        string colon = prefix.Length == 0 ? "" : prefix + ":";
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Root(name, prefix, instance)}\n{string.Concat(messages)}</{colon}{name}>\n";
    }

    /// <summary>A message; members are written with the prefix <c>ns1</c>, which is put right.</summary>
    public static string Message(
        string type,
        string members,
        bool isResponse = false,
        string prefix = "ns1",
        string instance = "xsi",
        int number = 1,
        string element = "amf-poi-01"
    )
    {
        string kind = isResponse ? "x1ResponseMessage" : "x1RequestMessage";
        string envelope = string.Create(
            CultureInfo.InvariantCulture,
            $"<ns1:admfIdentifier>admf-01</ns1:admfIdentifier><ns1:neIdentifier>{element}</ns1:neIdentifier>\n"
                + $"<ns1:messageTimestamp>2026-11-24T08:15:{number % 60:00}.247432Z</ns1:messageTimestamp><ns1:version>v1.6.1</ns1:version>\n"
                + $"<ns1:x1TransactionId>3741800e-971b-4aa9-85f4-{number:x12}</ns1:x1TransactionId>\n"
        );
        string text = $"<ns1:{kind} {instance}:type=\"ns1:{type}\">\n{envelope}{members}\n</ns1:{kind}>\n";
        return text.Replace("ns1:", prefix.Length == 0 ? "" : prefix + ":", StringComparison.Ordinal);
    }

    /// <summary>Details of a task with the target, LIID and destination of the sample.</summary>
    public static string Task(string xid = Xid, string? target = null, string more = "") =>
        $"<ns1:taskDetails><ns1:xId>{xid}</ns1:xId><ns1:targetIdentifiers>"
        + (target ?? $"<ns1:targetIdentifier><ns1:e164Number>{Number}</ns1:e164Number></ns1:targetIdentifier>")
        + "</ns1:targetIdentifiers><ns1:deliveryType>X2andX3</ns1:deliveryType>"
        + $"<ns1:listOfDIDs><ns1:dId>{Did}</ns1:dId></ns1:listOfDIDs>{more}</ns1:taskDetails>";

    /// <summary>Details of mediation with the LIID of the sample.</summary>
    public static string Mediation { get; } =
        "<ns1:listOfMediationDetails><ns1:mediationDetails>"
        + $"<ns1:LIID>{Liid}</ns1:LIID><ns1:deliveryType>HI2Only</ns1:deliveryType>"
        + "<ns1:StartTime>2026-11-01T00:00:00.000000Z</ns1:StartTime><ns1:EndTime>2026-12-01T00:00:00.000000Z</ns1:EndTime>"
        + "<ns1:serviceScopingOptions><ns1:serviceScopingOptions><ns1:serviceType><ns1:serviceType>pushToTalk</ns1:serviceType>"
        + "</ns1:serviceType></ns1:serviceScopingOptions></ns1:serviceScopingOptions>"
        + "</ns1:mediationDetails></ns1:listOfMediationDetails>";

    /// <summary>The status of a task as an element reports it.</summary>
    public static string Status { get; } =
        "<ns1:taskStatus><ns1:provisioningStatus>complete</ns1:provisioningStatus><ns1:listOfFaults/>"
        + "<ns1:timeOfLastIntercept>2026-11-23T22:01:02.000003Z</ns1:timeOfLastIntercept>"
        + "<ns1:timeOfLastModification>2026-11-20T03:14:15.926535Z</ns1:timeOfLastModification>"
        + "<ns1:numberOfModifications>3</ns1:numberOfModifications></ns1:taskStatus>";

    /// <summary>Details of a destination.</summary>
    public static string Destination(string address, string did = Did) =>
        $"<ns1:destinationDetails><ns1:dId>{did}</ns1:dId><ns1:friendlyName>{Name}</ns1:friendlyName>"
        + $"<ns1:deliveryType>X2Only</ns1:deliveryType><ns1:deliveryAddress>{address}</ns1:deliveryAddress></ns1:destinationDetails>";

    /// <summary>An address of equipment.</summary>
    public static string IpAddress(string address = "192.0.2.77", int port = 9443)
    {
        string family = address.Contains(':', StringComparison.Ordinal) ? "IPv6Address" : "IPv4Address";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<ns1:ipAddressAndPort><c:address><c:{family}>{address}</c:{family}></c:address><c:port><c:TCPPort>{port}</c:TCPPort></c:port></ns1:ipAddressAndPort>"
        );
    }

    /// <summary>A response that lists so many tasks.</summary>
    public static string AllDetails(int tasks, string newLine = "\n")
    {
        StringBuilder entries = new(
            "<ns1:neStatusDetails><ns1:neStatus>OK</ns1:neStatus></ns1:neStatusDetails><ns1:listOfTaskResponseDetails>"
        );
        for (int i = 0; i < tasks; i++)
        {
            string xid = string.Create(CultureInfo.InvariantCulture, $"29f28e1c-f230-486a-a860-{i:x12}");
            string target = string.Create(
                CultureInfo.InvariantCulture,
                $"<ns1:targetIdentifier><ns1:imsi>00101{i:0000000000}</ns1:imsi></ns1:targetIdentifier>"
            );
            entries.Append("<ns1:taskResponseDetails>" + Task(xid, target) + Status + "</ns1:taskResponseDetails>");
        }

        entries.Append(
            "</ns1:listOfTaskResponseDetails><ns1:listOfDestinationResponseDetails><ns1:destinationResponseDetails>"
        );
        entries.Append(Destination(IpAddress()));
        entries.Append(
            "<ns1:destinationStatus><ns1:destinationDeliveryStatus>activeAndWorking</ns1:destinationDeliveryStatus></ns1:destinationStatus>"
        );
        entries.Append("</ns1:destinationResponseDetails></ns1:listOfDestinationResponseDetails>");
        return Document("GetAllDetailsResponse", entries.ToString(), isResponse: true)
            .Replace("\n", newLine, StringComparison.Ordinal);
    }
}
