namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>What is done with a field of a record; the words of <c>fields.tsv</c>.</summary>
internal enum RecordField : byte
{
    /// <summary>Passed over.</summary>
    None,

    /// <summary>IMSI of the served subscriber (TBCD).</summary>
    ServedImsi,

    /// <summary>IMEI of the served subscriber (TBCD).</summary>
    ServedImei,

    /// <summary>MSISDN of the served subscriber (AddressString of TS 29.002).</summary>
    ServedMsisdn,

    /// <summary>MSISDN of the served subscriber as a BCDDirectoryNumber (TS 24.008, 10.5.4.7).</summary>
    ServedNumber,

    /// <summary>Number of another party as a BCDDirectoryNumber.</summary>
    Number,

    /// <summary>Number of another party as an AddressString.</summary>
    Address,

    /// <summary>Number of another party as an address field of a short message (TS 23.040, 9.1.2.5).</summary>
    SmsNumber,

    /// <summary>A choice whose alternative 0 is an AddressString to which calls are forwarded.</summary>
    ForwardedTo0,

    /// <summary>A choice whose alternative 2 is an AddressString to which calls are forwarded.</summary>
    ForwardedTo2,

    /// <summary>A time (TimeStamp).</summary>
    Time,

    /// <summary>The time from which the duration counts.</summary>
    Start,

    /// <summary>Seconds.</summary>
    Duration,

    /// <summary>A cell, an area, coordinates: that it is there is counted, it is not looked at.</summary>
    Location,

    /// <summary>An address of the subscriber in a network: that it is there is counted, it is not looked at.</summary>
    NetworkAddress,

    /// <summary>Something about a message: that it is there is counted, it is not looked at.</summary>
    Message,

    /// <summary>Whether the served subscriber is the calling (0) or the called party (1) (TS 32.298, Role-of-Node).</summary>
    Role,

    /// <summary>Calling party (InvolvedParty, one or a list).</summary>
    Calling,

    /// <summary>Called party (InvolvedParty, one or a list).</summary>
    Called,

    /// <summary>Another party (InvolvedParty, one or a list).</summary>
    Party,

    /// <summary>The served subscriber (InvolvedParty, one or a list).</summary>
    ServedParty,

    /// <summary>The served subscriber (SubscriptionID, one or a list).</summary>
    Subscription,

    /// <summary>The served subscriber's equipment (SubscriberEquipmentNumber).</summary>
    Equipment,

    /// <summary>The served subscriber (OriginatorInfo or RecipientInfo, one or a list).</summary>
    ServedMessageParty,

    /// <summary>Another party (OriginatorInfo or RecipientInfo, one or a list).</summary>
    MessageParty,

    /// <summary>A name of the served subscriber in text.</summary>
    ServedName,

    /// <summary>A name of another party in text.</summary>
    Name,

    /// <summary>Fields of a set of their own: this and all above name a set.</summary>
    FirstSet,
}
