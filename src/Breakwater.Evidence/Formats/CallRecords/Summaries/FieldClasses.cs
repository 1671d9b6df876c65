namespace Breakwater.Evidence.Formats.CallRecords.Summaries;

/// <summary>Classes of fields, as the field catalogue of the inventory names them.</summary>
[Flags]
internal enum FieldClasses
{
    None = 0,
    PartyNumber = 1,
    SubscriberId = 2,
    DeviceId = 4,
    Time = 8,
    Duration = 16,
    Location = 32,
    MessageMetadata = 64,
    NetworkAddress = 128,
}
