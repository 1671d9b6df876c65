namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>What every rule on accesses asks: people, places, tickets, orders, terms.</summary>
internal sealed class AccessContext
{
    private OrderIndex? _orders;

    public AccessContext(InterceptPicture picture)
    {
        Picture = picture;
        People = new InterceptPeople(picture);
        Places = new InterceptPlaces(picture.Inventory);
        Tickets = new InterceptTickets(picture);
    }

    public InterceptPicture Picture { get; }

    public InterceptTerms Terms => Picture.Content.Terms;

    public InterceptPeople People { get; }

    public InterceptPlaces Places { get; }

    public InterceptTickets Tickets { get; }

    /// <summary>Orders by whom they name; made when first asked for.</summary>
    public OrderIndex Orders => _orders ??= new OrderIndex(Picture);
}
