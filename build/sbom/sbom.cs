#:property PublishAot=false
// Writes sbom.json (CycloneDX 1.6) and licences/ for what a published archive contains, from a lock file and the restored packages.
// usage: dotnet run build/sbom/sbom.cs -- LOCKFILE RID VERSION FOLDER
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

string[] arguments = Environment.GetCommandLineArgs()[1..];
if (arguments.Length != 4)
{
    Console.Error.WriteLine("usage: sbom LOCKFILE RID VERSION FOLDER");
    return 3;
}

(string lockFile, string rid, string version, string folder) = (arguments[0], arguments[1], arguments[2], arguments[3]);
string packages =
    Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
string licences = Path.Combine(folder, "licences");
Directory.CreateDirectory(licences);

// Analyzers and build tasks are marked private and take no part in what ships.
HashSet<string> development = new(StringComparer.OrdinalIgnoreCase)
{
    "Meziantou.Analyzer",
    "Roslynator.Analyzers",
    "Microsoft.CodeAnalysis.BannedApiAnalyzers",
    "Microsoft.NET.ILLink.Tasks",
    "Microsoft.DotNet.ILCompiler",
};
SortedDictionary<string, (string Version, string Hash)> found = new(StringComparer.OrdinalIgnoreCase);
using (JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(lockFile)))
{
    foreach (JsonProperty framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
    {
        if (framework.Name.Contains('/') && !framework.Name.EndsWith("/" + rid, StringComparison.Ordinal))
        {
            continue;
        }

        foreach (JsonProperty package in framework.Value.EnumerateObject())
        {
            if (package.Value.GetProperty("type").GetString() != "Project" && !development.Contains(package.Name))
            {
                found[package.Name] = (
                    package.Value.GetProperty("resolved").GetString()!,
                    package.Value.GetProperty("contentHash").GetString()!
                );
            }
        }
    }
}

using FileStream output = File.Create(Path.Combine(folder, "sbom.json"));
using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
json.WriteStartObject();
json.WriteString("bomFormat", "CycloneDX");
json.WriteString("specVersion", "1.6");
json.WriteNumber("version", 1);
json.WriteStartObject("metadata");
json.WriteStartObject("component");
json.WriteString("type", "application");
json.WriteString("name", "breakwater");
json.WriteString("version", version);
json.WriteEndObject();
json.WriteEndObject();
json.WriteStartArray("components");
foreach ((string name, (string resolved, string hash)) in found)
{
    string home = Path.Combine(packages, name.ToLowerInvariant(), resolved);
    string licence = Licence(name, home);
    json.WriteStartObject();
    json.WriteString("type", "library");
    json.WriteString("name", name);
    json.WriteString("version", resolved);
    json.WriteString("purl", $"pkg:nuget/{name}@{resolved}");
    json.WriteStartArray("hashes");
    json.WriteStartObject();
    json.WriteString("alg", "SHA-512");
    json.WriteString("content", Convert.ToHexStringLower(Convert.FromBase64String(hash)));
    json.WriteEndObject();
    json.WriteEndArray();
    json.WriteStartArray("licenses");
    json.WriteStartObject();
    json.WriteStartObject("license");
    json.WriteString("name", licence);
    json.WriteEndObject();
    json.WriteEndObject();
    json.WriteEndArray();
    json.WriteEndObject();
}

// The runtime is part of the single file.
json.WriteStartObject();
json.WriteString("type", "framework");
json.WriteString("name", "Microsoft.NETCore.App.Runtime." + rid);
json.WriteString("version", Environment.Version.ToString());
json.WriteStartArray("licenses");
json.WriteStartObject();
json.WriteStartObject("license");
json.WriteString("name", "MIT");
json.WriteEndObject();
json.WriteEndObject();
json.WriteEndArray();
json.WriteEndObject();
json.WriteEndArray();
json.WriteEndObject();
File.WriteAllText(Path.Combine(licences, "dotnet-runtime.txt"), "MIT\nCopyright (c) .NET Foundation and Contributors\n");
Console.Error.WriteLine($"sbom: {found.Count} packages");
return 0;

string Licence(string name, string home)
{
    string nuspec = Path.Combine(home, name.ToLowerInvariant() + ".nuspec");
    XElement metadata = XDocument.Load(nuspec).Root!.Elements().First(e => e.Name.LocalName == "metadata");
    XElement? licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
    string authors = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "authors")?.Value ?? "";
    string copyright = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "copyright")?.Value ?? "";
    string expression = licence?.Attribute("type")?.Value switch
    {
        "expression" => licence.Value,
        "file" => "see licences/" + name + ".txt",
        _ => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value ?? throw new InvalidDataException(name + " names no licence"),
    };
    string text =
        licence?.Attribute("type")?.Value == "file"
            ? File.ReadAllText(Path.Combine(home, licence.Value.Replace('\\', '/')))
            : $"{expression}\n{copyright}\nAuthors: {authors}\n";
    File.WriteAllText(Path.Combine(licences, name + ".txt"), text);
    return expression;
}
