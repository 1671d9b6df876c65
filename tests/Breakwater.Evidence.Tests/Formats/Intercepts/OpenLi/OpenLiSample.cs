namespace Breakwater.Evidence.Tests.Formats.Intercepts.OpenLi;

/// <summary>A made-up configuration of an OpenLI provisioner and answers of its interface, with the members that its documentation names.</summary>
internal static class OpenLiSample
{
    public static readonly string[] Secrets =
    [
        "HARBORLIID1",
        "HARBORLIID2",
        "HARBORLIID3",
        "HARBORLIID4",
        "marlowe-access",
        "64215550143",
        "mara.quill",
        "ims.example.org",
        "2025550188",
        "quill@example.org",
        "203.0.113.64",
        "2001:db8:77::",
        "29f28e1c-f230",
        "HarborCounty",
        "correct-horse-battery",
    ];

    public const string Yaml = """
        # Made up.
        sipservers:
          - ip: 192.0.2.100
            port_lower: 5060
            port_upper: 5060
        defaultradiususers:
          - customercpe
        agencies:
         - agencyid: "HarborCounty"
           agencycountrycode: "US"
           hi2address: 198.51.100.10
           hi2port: 35530
           hi3address: 198.51.100.11
           hi3port: 35531
           keepalivefreq: 300
           keepalivewait: 30
         - agencyid: HarborCountyTwo
           hi2address: lemf.example.gov
           hi2port: "7001"
           hi3address: 2001:db8::9
           hi3port: 18888
        ipintercepts:
         - liid: HARBORLIID1
           authcountrycode: US
           deliverycountrycode: US
           user: "marlowe-access"
           mediator: 6001
           agencyid: "HarborCounty"
           accesstype: "Fiber"
           starttime: 1793491200
           endtime: 1796083200
           outputhandovers: irionly
           staticips:
             - iprange: "203.0.113.64/26"
               sessionid: 7
             - iprange: "2001:db8:77::/56"
               sessionid: 7
         - liid: 0xHARBORLIID2
           user: 64215550143
           mediator: 6001
           agencyid: HarborCounty
           accesstype: mobile
           mobileident: msisdn
           payloadencryption: "aes-192-cbc"
           encryptionkey: "correct-horse-battery"
        voipintercepts:
         - liid: HARBORLIID3
           agencyid: HarborCountyTwo
           mediator: 6001
           siptargets:
             - username: mara.quill
               realm: ims.example.org
             - username: 2025550188
           xids:
             - "29f28e1c-f230-486a-a860-f5a784ab9172"
             - "29f28e1c-f230-486a-a860-f5a784ab9173"
        emailintercepts:
         - liid: HARBORLIID4
           agencyid: HarborCounty
           mediator: 6001
           targets:
             - address: quill@example.org
             - address: alias@example.org
           delivercompressed: decompressed
        email-defaultdelivercompressed: as-is
        """;

    public const string Agencies = """
        [ { "agencyid": "HarborCounty", "agencycc": "US", "hi3address": "198.51.100.11", "hi2address": "198.51.100.10",
            "hi3port": "35531", "hi2port": "35530", "keepalivefreq": 300, "integrity": { "enabled": false } } ]
        """;

    public const string IpIntercepts = """
        [ { "liid": "HARBORLIID1", "authcc": "US", "delivcc": "US", "agencyid": "HarborCounty", "mediator": 6001, "outputhandovers": 1,
            "starttime": 1793491200, "endtime": 1796083200, "user": "marlowe-access", "accesstype": "fiber", "radiusident": "user",
            "staticips": [ { "iprange": "203.0.113.64/26", "sessionid": 7 }, { "iprange": "2001:db8:77::/56", "sessionid": 7 } ] } ]
        """;

    public const string VoipIntercept = """
        { "liid": "HARBORLIID3", "authcc": "US", "delivcc": "US", "agencyid": "HarborCountyTwo", "mediator": 6001, "outputhandovers": 0,
          "xids": [ "29f28e1c-f230-486a-a860-f5a784ab9172", "29f28e1c-f230-486a-a860-f5a784ab9173" ],
          "siptargets": [ { "username": "mara.quill", "realm": "ims.example.org" }, { "username": "2025550188" } ] }
        """;

    public const string EmailIntercepts = """
        [ { "liid": "HARBORLIID4", "authcc": "US", "delivcc": "US", "agencyid": "HarborCounty", "mediator": 6001, "outputhandovers": 0,
            "targets": [ { "address": "quill@example.org" }, { "address": "alias@example.org" } ] } ]
        """;
}
