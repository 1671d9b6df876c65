namespace Breakwater.Evidence.Tests.Formats.Intercepts.Hi1;

/// <summary>Made-up messages in the form of ETSI TS 103 120.</summary>
internal static class Hi1Sample
{
    public const string AuthorisationId = "7dbbc880-8750-4d3c-abe7-ea4a17646045";
    public const string TaskId = "956d1cf4-f3a6-4f4f-a8b2-2d8b6b1a2c11";
    public const string Reference = "W-2026-HARBOR-17";
    public const string Liid = "HARBORLIID9";
    public const string Number = "12025550143";

    public static readonly string[] Secrets =
    [
        Reference,
        Liid,
        Number,
        AuthorisationId,
        TaskId,
        "LEA-HARBOR",
        "Magistrate Quill",
        "JVBERi0xLjc",
    ];

    private const string Namespaces =
        "xmlns=\"http://uri.etsi.org/03120/common/2019/10/Core\" xmlns:common=\"http://uri.etsi.org/03120/common/2016/02/Common\" "
        + "xmlns:auth=\"http://uri.etsi.org/03120/common/2020/09/Authorisation\" xmlns:task=\"http://uri.etsi.org/03120/common/2020/09/Task\" "
        + "xmlns:doc=\"http://uri.etsi.org/03120/common/2020/09/Document\" xmlns:delivery=\"http://uri.etsi.org/03120/common/2019/10/Delivery\" "
        + "xmlns:notif=\"http://uri.etsi.org/03120/common/2016/02/Notification\" "
        + "xmlns:etsi=\"http://uri.etsi.org/03280/common/2017/07\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    public static string Authorisation(string more = "", string end = "2026-12-01T00:00:00Z") =>
        $"<HI1Object xsi:type=\"auth:AuthorisationObject\"><ObjectIdentifier>{AuthorisationId}</ObjectIdentifier>{more}"
        + $"<auth:AuthorisationReference>{Reference}</auth:AuthorisationReference>"
        + "<auth:AuthorisationLegalType><common:Owner>XX</common:Owner><common:Name>LegalType</common:Name><common:Value>TitleIII</common:Value></auth:AuthorisationLegalType>"
        + "<auth:AuthorisationDesiredStatus><common:Owner>ETSI</common:Owner><common:Name>AuthorisationDesiredStatus</common:Name><common:Value>Approved</common:Value></auth:AuthorisationDesiredStatus>"
        + $"<auth:AuthorisationTimespan><auth:StartTime>2026-11-01T00:00:00Z</auth:StartTime><auth:EndTime>{end}</auth:EndTime></auth:AuthorisationTimespan>"
        + "<auth:AuthorisationApprovalDetails><common:ApprovalType>Judicial</common:ApprovalType><common:ApproverDetails><common:ApproverName>Magistrate Quill</common:ApproverName></common:ApproverDetails>"
        + "<common:ApprovalTimestamp>2026-10-30T15:00:00Z</common:ApprovalTimestamp></auth:AuthorisationApprovalDetails></HI1Object>";

    public static string Task(string more = "", string status = "") =>
        $"<HI1Object xsi:type=\"task:LITaskObject\"><ObjectIdentifier>{TaskId}</ObjectIdentifier>{more}"
        + $"<AssociatedObjects><AssociatedObject>{AuthorisationId}</AssociatedObject></AssociatedObjects>"
        + $"<task:Reference>{Liid}</task:Reference>{status}"
        + "<task:Timespan><task:StartTime>2026-11-02T00:00:00Z</task:StartTime></task:Timespan>"
        + "<task:TargetIdentifier><task:TargetIdentifierValues><task:TargetIdentifierValue><task:FormatType><task:FormatOwner>ETSI</task:FormatOwner>"
        + $"<task:FormatName>InternationalE164</task:FormatName></task:FormatType><task:Value>{Number}</task:Value></task:TargetIdentifierValue></task:TargetIdentifierValues></task:TargetIdentifier>"
        + "<task:DeliveryType><common:Owner>ETSI</common:Owner><common:Name>TaskDeliveryType</common:Name><common:Value>IRIandCC</common:Value></task:DeliveryType>"
        + "<task:DeliveryDetails><task:DeliveryDestination><task:IRIorCC><common:Owner>ETSI</common:Owner><common:Name>IRIorCC</common:Name><common:Value>IRIOnly</common:Value></task:IRIorCC>"
        + "<task:DeliveryAddress><task:IPAddressPort><etsi:address><etsi:IPv4Address>198.51.100.10</etsi:IPv4Address></etsi:address><etsi:port><etsi:TCPPort>35530</etsi:TCPPort></etsi:port></task:IPAddressPort></task:DeliveryAddress>"
        + "</task:DeliveryDestination></task:DeliveryDetails></HI1Object>";

    public static string Document { get; } =
        "<HI1Object xsi:type=\"doc:DocumentObject\"><ObjectIdentifier>11111111-2222-4333-8444-555555555555</ObjectIdentifier>"
        + $"<AssociatedObjects><AssociatedObject>{AuthorisationId}</AssociatedObject></AssociatedObjects>"
        + "<doc:DocumentName>warrant.pdf</doc:DocumentName><doc:DocumentBody><doc:Contents>JVBERi0xLjc</doc:Contents></doc:DocumentBody></HI1Object>";

    public static string Status(string value) =>
        $"<task:Status><common:Owner>ETSI</common:Owner><common:Name>TaskStatus</common:Name><common:Value>{value}</common:Value></task:Status>";

    public static string Request(params string[] actions) =>
        Message("Request", actions, "LEA-HARBOR", "CSP-NORTHSHORE");

    public static string FromCarrier(params string[] actions) =>
        Message("Request", actions, "CSP-NORTHSHORE", "LEA-HARBOR");

    public static string Response(params string[] actions) =>
        Message("Response", actions, "CSP-NORTHSHORE", "LEA-HARBOR");

    private static string Message(string kind, string[] actions, string sender, string receiver) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HI1Message {Namespaces}>\n<Header><SenderIdentifier><CountryCode>US</CountryCode><UniqueIdentifier>{sender}</UniqueIdentifier></SenderIdentifier>"
        + $"<ReceiverIdentifier><CountryCode>US</CountryCode><UniqueIdentifier>{receiver}</UniqueIdentifier></ReceiverIdentifier>"
        + "<TransactionIdentifier>c02358b2-76cf-4ba4-a8eb-f6436ccaea2e</TransactionIdentifier><Timestamp>2026-11-01T09:30:00.000000Z</Timestamp>"
        + "<Version><ETSIVersion>V1.13.1</ETSIVersion></Version></Header>\n"
        + $"<Payload><{kind}Payload><Action{kind}s>\n"
        + string.Concat(
            actions.Select((a, i) => $"<Action{kind}><ActionIdentifier>{i}</ActionIdentifier>{a}</Action{kind}>\n")
        )
        + $"</Action{kind}s></{kind}Payload></Payload>\n</HI1Message>\n";

    public const string Json = $$$"""
        {
          "@xmlns": "http://uri.etsi.org/03120/common/2019/10/Core",
          "Header": {
            "SenderIdentifier": { "CountryCode": "US", "UniqueIdentifier": "LEA-HARBOR" },
            "ReceiverIdentifier": { "CountryCode": "US", "UniqueIdentifier": "CSP-NORTHSHORE" },
            "TransactionIdentifier": "c02358b2-76cf-4ba4-a8eb-f6436ccaea2e",
            "Timestamp": "2026-11-01T09:30:00.000000Z"
          },
          "Payload": { "RequestPayload": { "ActionRequests": { "ActionRequest": [
            { "ActionIdentifier": 0, "CREATE": { "HI1Object": {
              "@xsi:type": "{http://uri.etsi.org/03120/common/2020/09/Authorisation}AuthorisationObject",
              "ObjectIdentifier": "{{{AuthorisationId}}}",
              "auth:AuthorisationReference": "{{{Reference}}}",
              "auth:AuthorisationLegalType": { "common:Owner": "XX", "common:Name": "LegalType", "common:Value": "TitleIII" },
              "auth:AuthorisationDesiredStatus": { "common:Owner": "ETSI", "common:Name": "AuthorisationDesiredStatus", "common:Value": "Approved" },
              "auth:AuthorisationTimespan": { "auth:StartTime": "2026-11-01T00:00:00Z", "auth:EndTime": "2026-12-01T00:00:00Z" },
              "auth:AuthorisationApprovalDetails": { "common:ApproverDetails": { "common:ApproverName": "Magistrate Quill" }, "common:ApprovalTimestamp": "2026-10-30T15:00:00Z" } } } },
            { "ActionIdentifier": 1, "CREATE": { "HI1Object": {
              "@xsi:type": "{http://uri.etsi.org/03120/common/2020/09/Task}LITaskObject",
              "ObjectIdentifier": "{{{TaskId}}}",
              "AssociatedObjects": { "AssociatedObject": [ "{{{AuthorisationId}}}" ] },
              "task:Reference": "{{{Liid}}}",
              "task:Timespan": { "task:StartTime": "2026-11-02T00:00:00Z" },
              "task:TargetIdentifier": { "task:TargetIdentifierValues": { "task:TargetIdentifierValue": [
                { "task:FormatType": { "task:FormatOwner": "ETSI", "task:FormatName": "InternationalE164" }, "task:Value": "{{{Number}}}" } ] } },
              "task:DeliveryType": { "common:Owner": "ETSI", "common:Name": "TaskDeliveryType", "common:Value": "IRIandCC" },
              "task:DeliveryDetails": { "task:DeliveryDestination": [ {
                "task:IRIorCC": { "common:Owner": "ETSI", "common:Name": "IRIorCC", "common:Value": "IRIOnly" },
                "task:DeliveryAddress": { "task:IPAddressPort": { "etsi:address": { "etsi:IPv4Address": "198.51.100.10" }, "etsi:port": { "etsi:TCPPort": 35530 } } } } ] } } } }
          ] } } }
        }
        """;
}
