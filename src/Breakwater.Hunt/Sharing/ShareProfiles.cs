using Breakwater.Sharing.Profiles;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Hunt.Sharing;

/// <summary>Reads <c>content/sharing/profiles.yml</c>.</summary>
internal static class ShareProfiles
{
    public static IReadOnlyList<ShareProfile> Read(string text)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>().Select(Read)];
    }

    private static ShareProfile Read(YamlMappingNode map) =>
        new()
        {
            Name = Text(map, "profile"),
            Recipient = Text(map, "recipient"),
            Format = Text(map, "format") switch
            {
                "stix" => ShareFormat.Stix,
                "misp" => ShareFormat.Misp,
                string other => throw new InvalidDataException($"sharing/profiles.yml: no format {other}"),
            },
            Labels = Texts(map, "labels"),
            MayNameSender = Text(map, "may_name_sender") == "true",
            TellsIncident = Text(map, "tells_incident") == "true",
            TellsCounts = Text(map, "tells_counts") == "true",
            Notes = Texts(map, "notes"),
            Source = Text(map, "source"),
            Mark = Text(map, "mark"),
        };

    private static string Text(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out YamlNode? value) && value is YamlScalarNode { Value: { } text }
            ? text
            : throw new InvalidDataException($"sharing/profiles.yml: a profile without {key}");

    private static string[] Texts(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out YamlNode? value) && value is YamlSequenceNode list
            ? [.. list.OfType<YamlScalarNode>().Select(t => t.Value ?? "")]
            : [];
}
