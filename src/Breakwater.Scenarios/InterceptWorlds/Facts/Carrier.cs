namespace Breakwater.Scenarios.InterceptWorlds.Facts;

/// <summary>An agency.</summary>
internal sealed class Agency
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public List<Endpoint> Endpoints { get; } = [];

    /// <summary>Destinations of mediation towards it: data first, then content, then redundant ones.</summary>
    public List<Destination> Destinations { get; } = [];
}

/// <summary>An entry of the register of endpoints.</summary>
internal sealed class Endpoint
{
    public required Agency Agency { get; init; }

    /// <summary><c>hi2</c>, <c>hi3</c>.</summary>
    public required string Interface { get; init; }
    public required string Address { get; set; }
    public required int Port { get; init; }
    public required string Certificate { get; init; }
    public required DateTime From { get; set; }
    public DateTime? To { get; set; }
    public required string ApprovedBy { get; init; }
    public DateTime? EditedAt { get; set; }
    public string? EditedBy { get; set; }
}

/// <summary>A destination; its address may change.</summary>
internal sealed class Destination
{
    public required string Did { get; init; }
    public required string Name { get; set; }

    /// <summary>Null for a destination of network elements: mediation.</summary>
    public Agency? Agency { get; init; }
    public required Delivered Delivery { get; init; }
    public required int Port { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Address from when on.</summary>
    public List<(DateTime From, string Address, bool IsLogged)> Addresses { get; } = [];

    public string AddressAt(DateTime time)
    {
        string address = Addresses[0].Address;
        foreach ((DateTime from, string next, bool _) in Addresses)
        {
            address = from <= time ? next : address;
        }

        return address;
    }
}

/// <summary>A system: administration, element, mediation.</summary>
internal sealed class Node
{
    public required string Name { get; init; }

    /// <summary><c>admf</c>, <c>ne</c>, <c>mdf2</c>, <c>mdf3</c>, <c>router</c>.</summary>
    public required string Kind { get; init; }
    public required string Address { get; init; }

    /// <summary>By so much its clock is ahead.</summary>
    public TimeSpan Skew { get; init; }
    public required string Certificate { get; set; }
}

/// <summary>Somebody or something with an account.</summary>
internal sealed class StaffMember
{
    public required string Account { get; init; }

    /// <summary><c>clerk</c>, <c>approver</c>, <c>officer</c>, <c>administrator</c>, <c>reconcile_job</c>, <c>vendor</c>.</summary>
    public required string Role { get; init; }
    public required string Host { get; init; }
    public DateTime From { get; set; }
    public DateTime? To { get; set; }
}

/// <summary>An approved change.</summary>
internal sealed class Change
{
    public required string Ticket { get; init; }
    public required string System { get; init; }
    public required DateTime From { get; init; }
    public required DateTime To { get; init; }
    public required string Approver { get; init; }
    public List<string> Accounts { get; init; } = [];

    /// <summary>What it is about, by kind: <c>order</c>, <c>task</c>, <c>destination</c>, <c>agency</c>.</summary>
    public List<(string Kind, string Name)> Objects { get; init; } = [];
    public required string Purpose { get; init; }
}
