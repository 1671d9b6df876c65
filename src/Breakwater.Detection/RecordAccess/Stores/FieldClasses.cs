namespace Breakwater.Detection.RecordAccess.Stores;

/// <summary>What columns of call records hold; the words are those of <c>call_records.field_catalogue</c> in the inventory.</summary>
[Flags]
public enum FieldClasses
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>Numbers of the parties of a call or message.</summary>
    PartyNumber = 1,

    /// <summary>When.</summary>
    Time = 2,

    /// <summary>How long, how much.</summary>
    Duration = 4,

    /// <summary>Cell, area, serving node.</summary>
    Location = 8,

    /// <summary>IMEI and other identities of devices.</summary>
    DeviceId = 16,

    /// <summary>IMSI, account and contract numbers.</summary>
    SubscriberId = 32,

    /// <summary>That a message was sent, and of what kind.</summary>
    MessageMetadata = 64,

    /// <summary>Names and addresses of customers.</summary>
    NameAddress = 128,

    /// <summary>Passwords, PINs, keys.</summary>
    Credentials = 256,

    /// <summary>Other columns.</summary>
    Other = 512,
}

/// <summary>Classes as words.</summary>
internal static class FieldClassWords
{
    private static readonly (FieldClasses Class, string Word)[] Words =
    [
        (FieldClasses.PartyNumber, "party_number"),
        (FieldClasses.Time, "time"),
        (FieldClasses.Duration, "duration"),
        (FieldClasses.Location, "location"),
        (FieldClasses.DeviceId, "device_id"),
        (FieldClasses.SubscriberId, "subscriber_id"),
        (FieldClasses.MessageMetadata, "message_metadata"),
        (FieldClasses.NameAddress, "name_address"),
        (FieldClasses.Credentials, "credentials"),
        (FieldClasses.Other, "other"),
    ];

    /// <summary>All classes that a whole record may hold.</summary>
    public static FieldClasses All { get; } = Words.Aggregate(FieldClasses.None, (all, one) => all | one.Class);

    /// <summary>The class of a word; <see cref="FieldClasses.Other"/> where none has it.</summary>
    public static FieldClasses Parse(string word)
    {
        FieldClasses found = Words.FirstOrDefault(w => w.Word == word).Class;
        return found == FieldClasses.None ? FieldClasses.Other : found;
    }

    /// <summary>The words of classes, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Of(FieldClasses classes) =>
        [.. Words.Where(w => classes.HasFlag(w.Class)).Select(w => w.Word)];

    /// <summary>Identities of people or devices.</summary>
    public static bool IsIdentity(FieldClasses one) =>
        (one & (FieldClasses.PartyNumber | FieldClasses.SubscriberId | FieldClasses.DeviceId)) != FieldClasses.None;
}
