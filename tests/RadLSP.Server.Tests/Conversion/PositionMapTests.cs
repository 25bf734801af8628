using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;

namespace RadLSP.Server.Tests.Conversion;

public sealed class PositionMapTests
{
    // ä is two bytes of UTF-8, × two, 😀 four and a pair of code units; \ud800 alone is a lone surrogate.
    private const string Text = "ä×b\r\n😀c\n\ud800d\re";

    [Theory]
    [InlineData(PositionEncoding.Utf16, 0, 3, 3)]
    [InlineData(PositionEncoding.Utf8, 0, 5, 3)]
    [InlineData(PositionEncoding.Utf32, 0, 3, 3)]
    [InlineData(PositionEncoding.Utf16, 1, 2, 7)]
    [InlineData(PositionEncoding.Utf8, 1, 4, 7)]
    [InlineData(PositionEncoding.Utf32, 1, 1, 7)]
    [InlineData(PositionEncoding.Utf16, 2, 1, 10)]
    [InlineData(PositionEncoding.Utf8, 2, 3, 10)]
    [InlineData(PositionEncoding.Utf32, 2, 1, 10)]
    [InlineData(PositionEncoding.Utf8, 3, 1, 13)]
    internal void Positions_and_offsets_agree_in_every_encoding(PositionEncoding encoding, int line, int character, int offset)
    {
        var map = new PositionMap(new SourceText(Text), encoding);

        Assert.Equal(offset, map.OffsetAt(new Position(line, character)));
        Assert.Equal(new Position(line, character), map.PositionAt(offset));
    }

    [Theory]
    [InlineData(0, 99, 3)]
    [InlineData(1, int.MaxValue, 8)]
    [InlineData(99, 0, 13)]
    [InlineData(int.MaxValue, int.MaxValue, 13)]
    [InlineData(-1, 5, 0)]
    [InlineData(1, -5, 5)]
    public void Positions_outside_are_moved_to_the_nearest_place_inside(int line, int character, int offset)
    {
        foreach (PositionEncoding encoding in Enum.GetValues<PositionEncoding>())
        {
            Assert.Equal(offset, new PositionMap(new SourceText(Text), encoding).OffsetAt(new Position(line, character)));
        }
    }

    [Theory]
    [InlineData(PositionEncoding.Utf8, 1)]
    [InlineData(PositionEncoding.Utf8, 3)]
    internal void A_position_inside_a_character_is_moved_to_its_start(PositionEncoding encoding, int character) =>
        Assert.Equal(5, new PositionMap(new SourceText(Text), encoding).OffsetAt(new Position(1, character)));

    [Fact]
    public void An_offset_inside_a_line_end_is_the_end_of_the_line() =>
        Assert.Equal(new Position(0, 3), new PositionMap(new SourceText(Text), PositionEncoding.Utf16).PositionAt(4));

    [Fact]
    public void Every_offset_that_is_no_half_character_comes_back()
    {
        var text = new SourceText(Text);
        foreach (PositionEncoding encoding in Enum.GetValues<PositionEncoding>())
        {
            var map = new PositionMap(text, encoding);
            for (int offset = 0; offset <= text.Length; offset++)
            {
                bool isHalf = offset is 4 || (offset == 6 && encoding != PositionEncoding.Utf16);
                if (!isHalf)
                {
                    Assert.Equal(offset, map.OffsetAt(map.PositionAt(offset)));
                }
            }
        }
    }

    [Theory]
    [InlineData(new[] { "utf-8", "utf-16" }, "utf-16")]
    [InlineData(new[] { "utf-8", "utf-32" }, "utf-8")]
    [InlineData(new[] { "utf-32" }, "utf-32")]
    [InlineData(new[] { "ebcdic" }, "utf-16")]
    [InlineData(null, "utf-16")]
    public void Utf16_is_chosen_where_the_client_has_it(string[]? offered, string chosen) =>
        Assert.Equal(chosen, PositionEncodings.Negotiate(offered?.Select(o => new PositionEncodingKind(o)).ToList()).ToProtocol().Value);
}
