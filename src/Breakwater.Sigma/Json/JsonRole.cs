namespace Breakwater.Sigma.Json;

/// <summary>What a field tells about the log source of its event.</summary>
internal enum JsonRole : byte
{
    None,
    Product,
    Category,
    Service,
    Channel,
    Provider,
    EventId,
    EventType,
    Message,
}

/// <summary>Which fields tell it.</summary>
internal static class JsonRoles
{
    /// <summary>How many roles there are.</summary>
    public const int Count = (int)JsonRole.Message + 1;

    // Names of event collectors (NXLog), of Winlogbeat, of Splunk, and of EVTX files turned into JSON.
    private static readonly (string Name, JsonRole Role)[] Windows =
    [
        ("Channel", JsonRole.Channel),
        ("LogName", JsonRole.Channel),
        ("winlog.channel", JsonRole.Channel),
        ("Event.System.Channel", JsonRole.Channel),
        ("Provider_Name", JsonRole.Provider),
        ("SourceName", JsonRole.Provider),
        ("winlog.provider_name", JsonRole.Provider),
        ("Event.System.Provider.#attributes.Name", JsonRole.Provider),
        ("EventID", JsonRole.EventId),
        ("EventCode", JsonRole.EventId),
        ("winlog.event_id", JsonRole.EventId),
        ("Event.System.EventID", JsonRole.EventId),
        ("Event.System.EventID.#text", JsonRole.EventId),
        ("EventType", JsonRole.EventType),
        ("winlog.event_data.EventType", JsonRole.EventType),
        ("Event.EventData.EventType", JsonRole.EventType),
        ("Message", JsonRole.Message),
        ("message", JsonRole.Message),
    ];

    /// <summary>All names that a reader has to know.</summary>
    public static JsonNames Names(SigmaEngine engine, JsonEventOptions options)
    {
        Dictionary<string, (int Slot, JsonRole Role)> names = new(StringComparer.Ordinal);
        foreach (string name in engine.FieldNames)
        {
            names[name] = (engine.Slot(name), JsonRole.None);
        }

        if (options.LogSource is null)
        {
            foreach ((string name, JsonRole role) in options.RoutesWindows ? Windows : [])
            {
                names[name] = (engine.Slot(name), role);
            }

            (string? Name, JsonRole Role)[] stated =
            [
                (options.ProductField, JsonRole.Product),
                (options.CategoryField, JsonRole.Category),
                (options.ServiceField, JsonRole.Service),
            ];
            foreach ((string? name, JsonRole role) in stated)
            {
                if (name is not null)
                {
                    names[name] = (engine.Slot(name), role);
                }
            }
        }

        return new JsonNames(names.Select(n => (n.Key, n.Value.Slot, n.Value.Role)));
    }
}
