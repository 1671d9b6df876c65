namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>What a column of a table of call records holds; mappings name them in snake_case.</summary>
internal enum RecordColumn
{
    /// <summary>Number of the served subscriber.</summary>
    ServedNumber,

    /// <summary>IMSI or SUPI of the served subscriber.</summary>
    ServedImsi,

    /// <summary>IMEI or PEI of the served subscriber's device.</summary>
    ServedImei,

    /// <summary>A name of the served subscriber: SIP URI, NAI.</summary>
    ServedName,

    /// <summary>Number of another party.</summary>
    OtherNumber,

    /// <summary>A name of another party: SIP URI.</summary>
    OtherName,

    /// <summary>When it began; the duration counts from here.</summary>
    Start,

    /// <summary>Another time of the event.</summary>
    Time,

    /// <summary>Seconds.</summary>
    Duration,

    /// <summary>A cell, an area, coordinates: that it is filled is counted.</summary>
    Location,

    /// <summary>An address of the subscriber in a network: that it is filled is counted.</summary>
    NetworkAddress,

    /// <summary>Something about a message: that it is filled is counted.</summary>
    Message,

    /// <summary>The kind of record.</summary>
    Kind,
}
