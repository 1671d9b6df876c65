using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Breakwater.Storage.Sealing.Modules;

/// <summary>
/// Where a key lies inside a hardware module: a URI of RFC 7512. Attributes that are not understood are refused, since
/// leaving one out would widen what the URI matches.
/// </summary>
internal sealed record ModuleKeyAddress
{
    public const string Scheme = "pkcs11:";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Label of the token; null where it is not said.</summary>
    public string? Token { get; private init; }

    /// <summary>Serial number of the token; null where it is not said.</summary>
    public string? Serial { get; private init; }

    /// <summary>Manufacturer of the token; null where it is not said.</summary>
    public string? Manufacturer { get; private init; }

    /// <summary>Model of the token; null where it is not said.</summary>
    public string? Model { get; private init; }

    /// <summary>Label of the key.</summary>
    public required string Object { get; init; }

    /// <summary>The library that speaks to the module.</summary>
    public required string ModulePath { get; init; }

    /// <summary>The file that holds the PIN; null where an environment variable does.</summary>
    public string? PinFile { get; private init; }

    /// <summary>Reads a URI.</summary>
    /// <returns>What is wrong with it, without a PIN that somebody wrote into it; null where nothing is.</returns>
    public static string? TryParse(string uri, out ModuleKeyAddress? address)
    {
        address = null;
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        string[] halves = uri[Scheme.Length..].Split('?', 2);
        if (
            (
                Collect(halves[0], ';', attributes) ?? (halves.Length == 2 ? Collect(halves[1], '&', attributes) : null)
            ) is
            { } wrong
        )
        {
            return wrong;
        }

        if (attributes.Keys.FirstOrDefault(name => Refused(name) is not null) is { } refused)
        {
            return Refused(refused);
        }

        if (!attributes.TryGetValue("object", out string? label) || label.Length == 0)
        {
            return "name the key with object=LABEL";
        }

        if (!attributes.TryGetValue("module-path", out string? module) || !Path.IsPathFullyQualified(module))
        {
            return "name the library of the module with ?module-path=/..., from the root";
        }

        if (attributes.TryGetValue("type", out string? type) && type != "secret-key")
        {
            return "the master key is of type=secret-key";
        }

        string? pinFile = null;
        if (attributes.TryGetValue("pin-source", out string? source) && !TryFile(source, out pinFile))
        {
            return "pin-source takes file: and a path from the root";
        }

        address = new ModuleKeyAddress
        {
            Token = attributes.GetValueOrDefault("token"),
            Serial = attributes.GetValueOrDefault("serial"),
            Manufacturer = attributes.GetValueOrDefault("manufacturer"),
            Model = attributes.GetValueOrDefault("model"),
            Object = label,
            ModulePath = module,
            PinFile = pinFile,
        };
        return null;
    }

    /// <summary>The key without its module and PIN, for messages.</summary>
    public override string ToString()
    {
        (string Name, string? Value)[] named =
        [
            ("token", Token),
            ("serial", Serial),
            ("manufacturer", Manufacturer),
            ("model", Model),
            ("object", Object),
        ];
        return Scheme
            + string.Join(
                ';',
                named.Where(n => n.Value is not null).Select(n => $"{n.Name}={Uri.EscapeDataString(n.Value!)}")
            );
    }

    /// <summary>Whether the module calls a token so; blanks that fill its fields are gone already.</summary>
    public bool Matches(string label, string serial, string manufacturer, string model) =>
        (Token is null || Token == label)
        && (Serial is null || Serial == serial)
        && (Manufacturer is null || Manufacturer == manufacturer)
        && (Model is null || Model == model);

    private static string? Collect(string text, char separator, Dictionary<string, string> attributes)
    {
        foreach (string attribute in text.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            int equal = attribute.IndexOf('=', StringComparison.Ordinal);
            if (equal <= 0 || !TryDecode(attribute[(equal + 1)..], out string? value))
            {
                return "this is no URI of RFC 7512: NAME=VALUE is expected, with %XX for special characters";
            }

            if (!attributes.TryAdd(attribute[..equal], value))
            {
                return $"{attribute[..equal]} stands twice";
            }
        }

        return null;
    }

    private static string? Refused(string name) =>
        name switch
        {
            "token" or "serial" or "manufacturer" or "model" or "object" or "type" or "module-path" or "pin-source" =>
                null,
            "pin-value" =>
                $"a PIN on the command line can be read by every user of this machine; use pin-source=file:/... or {ModulePin.Variable}, and change that PIN",
            "module-name" => "module-name is not looked up; name the library with module-path=/...",
            _ =>
                $"{name} is not understood; token, serial, manufacturer, model, object, type, module-path and pin-source are",
        };

    private static bool TryDecode(string text, [NotNullWhen(true)] out string? value)
    {
        value = null;
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                int width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                count += Encoding.UTF8.GetBytes(text.AsSpan(i, width), bytes.AsSpan(count));
                i += width - 1;
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }

            bytes[count++] = Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        try
        {
            value = Strict.GetString(bytes.AsSpan(0, count));
            return !value.Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary><c>file:/path</c> and <c>file:///path</c> (RFC 8089); the command that RFC 7512, 2.4 allows after a bar is never run.</summary>
    private static bool TryFile(string source, out string? path)
    {
        path = source.StartsWith("file:", StringComparison.Ordinal) ? source["file:".Length..] : "";
        path = path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path;
        return Path.IsPathFullyQualified(path) && !path.StartsWith("//", StringComparison.Ordinal);
    }
}
