using System.Reflection;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Tests.Intercepts;

/// <summary>What a record can hold: identities as tokens, and words for equipment and staff in named members alone.</summary>
public sealed class RecordShapeTests
{
    /// <summary>Texts that name systems, equipment, staff, tickets, or words of a closed list. A new one is added after somebody thought about it.</summary>
    private static readonly HashSet<string> Texts =
    [
        "Account",
        "Accounts",
        "Address",
        "Admf",
        "ApprovedBy",
        "Approver",
        "Authority",
        "CertificateSha256",
        "Client",
        "DestinationAddress",
        "Device",
        "EditedBy",
        "Element",
        "EnteredBy",
        "Fault",
        "Form",
        "Hosts",
        "Index",
        "Interface",
        "Missing",
        "Original",
        "ProvisionedBy",
        "Resource",
        "Role",
        "Sender",
        "Services",
        "SourceAddress",
        "System",
        "Table",
        "Ticket",
        "Tier",
        "Tool",
        "Transaction",
        "Type",
        "Unit",
    ];

    [Fact]
    public void Records_hold_tokens_numbers_times_and_texts_that_are_named_here()
    {
        List<string> strange = [];
        foreach (Type type in typeof(InterceptRecord).Assembly.GetTypes().Where(IsRecord))
        {
            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                Type held = Held(property.PropertyType);
                bool isText = held == typeof(string);
                bool isRouterDestination = type == typeof(RouterTap) && property.Name == nameof(RouterTap.Destination);
                if (isText ? !Texts.Contains(property.Name) && !isRouterDestination : !IsHarmless(held))
                {
                    strange.Add($"{type.Name}.{property.Name} ({held.Name})");
                }
            }
        }

        Assert.Empty(strange);
    }

    private static bool IsRecord(Type type) =>
        type is { Namespace: "Breakwater.Model.Intercepts", IsClass: true, IsNested: false }
        && (typeof(InterceptRecord).IsAssignableFrom(type) || type == typeof(InterceptTarget));

    private static Type Held(Type type)
    {
        Type held = Nullable.GetUnderlyingType(type) ?? type;
        return held.IsGenericType && held.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? held.GenericTypeArguments[0]
            : held;
    }

    private static bool IsHarmless(Type type) =>
        type.IsEnum
        || type == typeof(SealedToken)
        || type == typeof(DateTimeOffset)
        || type == typeof(bool)
        || type == typeof(int)
        || type == typeof(long)
        || type == typeof(EvidencePosition)
        || IsRecord(type);
}
