namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// Windows events reach us as XML turned into JSON and as Winlogbeat documents. Rules know the names that the event itself
/// uses (<c>CommandLine</c>, <c>Provider_Name</c>); this gives that name for a path inside such wrapping.
/// </summary>
internal static class JsonSourceNames
{
    /// <summary>The event's own name; null where the path is not wrapped.</summary>
    public static string? Of(string path)
    {
        // Documents exported from Elasticsearch and results exported from Splunk wrap the record once more.
        if ((After(path, "_source.") ?? After(path, "result.")) is { } record)
        {
            return Of(record) ?? record;
        }

        // Splunk's names for what every Windows event has.
        if (path is "EventCode" or "LogName" or "ComputerName")
        {
            return path switch
            {
                "EventCode" => "EventID",
                "LogName" => "Channel",
                _ => "Computer",
            };
        }

        if (path.StartsWith("winlog.", StringComparison.Ordinal))
        {
            return OfWinlog(path["winlog.".Length..]);
        }

        string? inner = After(path, "Event.EventData.") ?? After(path, "EventData.") ?? After(path, "System.");
        if (inner is not null)
        {
            return Plain(inner);
        }

        if (After(path, "Event.UserData.") is { } user)
        {
            // Below UserData stands one element that is named after the event; its children are the data.
            string plain = Plain(user);
            int element = plain.IndexOf('_', StringComparison.Ordinal);
            return element < 0 ? plain : plain[(element + 1)..];
        }

        return After(path, "Event.System.") is { } system ? Plain(system) : null;
    }

    private static string? OfWinlog(string inner) =>
        inner switch
        {
            "channel" => "Channel",
            "event_id" => "EventID",
            "provider_name" => "Provider_Name",
            "provider_guid" => "Provider_Guid",
            "computer_name" => "Computer",
            "record_id" => "EventRecordID",
            "user.identifier" => "Security_UserID",
            _ => After(inner, "event_data.") ?? After(inner, "user_data."),
        };

    private static string? After(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;

    /// <summary>Joins what is left by underscores and drops the marks by which converters tell attributes and text from elements.</summary>
    private static string Plain(string path)
    {
        List<string> kept = [];
        foreach (string part in path.Split('.'))
        {
            if (part is "#attributes" or "@attributes" or "attributes" or "$" or "#text" or "_text" or "text" or "_")
            {
                continue;
            }

            kept.Add(part.TrimStart('@', '-').Replace("_attributes", "", StringComparison.Ordinal));
        }

        return string.Join('_', kept);
    }
}
