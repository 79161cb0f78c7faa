"""Sixty holders of offices, written down from memory, without a look at the tables."""

from datetime import date

import pytest

from graph import registry

HOLDERS = [
    ("secretary of state", "usa", "1998-06-01", "Madeleine Albright"),
    ("secretary of state", "usa", "2024-03-22", "Antony Blinken"),
    ("secretary of state", "usa", "2003-02-05", "Colin Powell"),
    ("secretary of state", "usa", "1991-10-30", "James Baker"),
    ("president", "usa", "1993-09-13", "Bill Clinton"),
    ("president", "usa", "2020-01-28", "Donald Trump"),
    ("vice president", "usa", "2022-02-19", "Kamala Harris"),
    ("defense secretary", "usa", "2004-05-07", "Donald Rumsfeld"),
    ("national security adviser", "usa", "2023-11-01", "Jake Sullivan"),
    ("CIA director", "usa", "2024-01-28", "William Burns"),
    ("ambassador to the United Nations", "usa", "2018-06-19", "Nikki Haley"),
    ("prime minister", "israel", "1993-09-13", "Yitzhak Rabin"),
    ("prime minister", "israel", "2000-07-20", "Ehud Barak"),
    ("prime minister", "israel", "2008-12-27", "Ehud Olmert"),
    ("premier", "israel", "2024-03-22", "Benjamin Netanyahu"),
    ("foreign minister", "israel", "2007-11-27", "Tzipi Livni"),
    ("defence minister", "israel", "2023-10-09", "Yoav Gallant"),
    ("Mossad chief", "israel", "2024-01-28", "David Barnea"),
    ("president", "israel", "2023-07-19", "Isaac Herzog"),
    ("president", "palestine", "2000-10-01", "Yasser Arafat"),
    ("prime minister", "palestine", "2010-05-01", "Salam Fayyad"),
    ("foreign minister", "russia", "2024-03-22", "Sergei Lavrov"),
    ("foreign minister", "russia", "1995-05-01", "Andrei Kozyrev"),
    ("president", "russia", "1996-08-01", "Boris Yeltsin"),
    ("prime minister", "russia", "2010-01-01", "Vladimir Putin"),
    ("defence minister", "russia", "2022-02-24", "Sergei Shoigu"),
    ("president", "ukraine", "2022-02-24", "Volodymyr Zelensky"),
    ("foreign minister", "ukraine", "2022-03-10", "Dmytro Kuleba"),
    ("chancellor", "germany", "1990-10-03", "Helmut Kohl"),
    ("chancellor", "germany", "2015-09-04", "Angela Merkel"),
    ("foreign minister", "germany", "2003-02-08", "Joschka Fischer"),
    ("president", "france", "2003-03-18", "Jacques Chirac"),
    ("foreign minister", "france", "2013-11-24", "Laurent Fabius"),
    ("foreign secretary", "united-kingdom", "2003-03-18", "Jack Straw"),
    ("prime minister", "united-kingdom", "1998-04-10", "Tony Blair"),
    ("chancellor of the exchequer", "united-kingdom", "2008-10-08", "Alistair Darling"),
    ("foreign minister", "italy", "2023-10-13", "Antonio Tajani"),
    ("prime minister", "spain", "2004-03-11", "José María Aznar"),
    ("foreign minister", "poland", "2010-04-10", "Radoslaw Sikorski"),
    ("foreign minister", "turkey", "2012-06-01", "Ahmet Davutoglu"),
    ("president", "egypt", "2013-05-01", "Mohamed Morsi"),
    ("foreign minister", "egypt", "2024-03-21", "Sameh Shoukry"),
    ("king", "jordan", "1994-10-26", "Hussein of Jordan"),
    ("crown prince", "saudi-arabia", "2022-07-15", "Mohammed bin Salman"),
    ("foreign minister", "saudi-arabia", "2024-03-20", "Faisal bin Farhan"),
    ("emir", "qatar", "2024-02-13", "Tamim bin Hamad Al Thani"),
    ("supreme leader", "iran", "2015-07-14", "Ali Khamenei"),
    ("foreign minister", "iran", "2015-07-14", "Mohammad Javad Zarif"),
    ("president", "syria", "2013-08-21", "Bashar al-Assad"),
    ("president", "iraq", "1990-08-02", "Saddam Hussein"),
    ("president", "china", "1997-07-01", "Jiang Zemin"),
    ("foreign minister", "china", "2023-05-01", "Qin Gang"),
    ("prime minister", "japan", "2016-05-27", "Shinzo Abe"),
    ("president", "south-korea", "2000-06-13", "Kim Dae-jung"),
    ("leader", "north-korea", "2018-06-12", "Kim Jong Un"),
    ("external affairs minister", "india", "2024-03-01", "S. Jaishankar"),
    ("prime minister", "canada", "2005-01-01", "Paul Martin"),
    ("president", "south-africa", "1995-06-24", "Nelson Mandela"),
    ("secretary-general", "united-nations", "1996-12-01", "Boutros Boutros-Ghali"),
    ("UN chief", "united-nations", "2024-03-23", "António Guterres"),
    ("NATO chief", "nato", "2022-06-29", "Jens Stoltenberg"),
    ("EU foreign policy chief", "european-union", "2024-03-21", "Josep Borrell"),
    ("director-general", "iaea", "2005-10-07", "Mohamed ElBaradei"),
    ("managing director", "imf", "2011-05-14", "Dominique Strauss-Kahn"),
    ("leader", "hezbollah", "2006-07-12", "Hassan Nasrallah"),
    ("political leader", "hamas", "2024-03-22", "Ismail Haniyeh"),
]


@pytest.mark.parametrize(("title", "owner", "day", "name"), HOLDERS)
def test_a_title_alone_resolves_to_the_holder_on_that_day(title: str, owner: str, day: str, name: str) -> None:
    holder = registry.load().office(title, owner, date.fromisoformat(day))
    assert holder is not None
    assert holder.name == name


def test_nobody_holds_an_office_that_is_vacant() -> None:
    assert registry.load().office("president", "lebanon", date(2015, 1, 1)) is None


def test_an_unknown_title_names_no_post() -> None:
    assert registry.load().post_for("grand vizier", "israel") is None


def test_the_posts_of_the_design_example_keep_their_ids() -> None:
    post = registry.load().post_for("secretary of state", "usa")
    assert post is not None
    assert (post.id, post.body, post.represents) == ("us-secretary-of-state", "us-department-of-state", "usa")
    assert {"prime-minister-of-israel", "president-of-israel"} <= set(registry.load().posts)


def test_on_a_day_of_handover_the_newcomer_comes_first() -> None:
    holders = registry.load().holder("us-president", date(2021, 1, 20))
    assert [holder.id for holder in holders] == ["joe-biden", "donald-trump"]


def test_a_person_may_hold_several_posts_on_a_day() -> None:
    posts = {post.id for post in registry.load().held("benjamin-netanyahu", date(2024, 3, 22))}
    assert posts == {"prime-minister-of-israel", "members-of-the-israeli-war-cabinet"}


def test_of_several_posts_that_nearest_to_power_comes_first() -> None:
    posts = [post.id for post in registry.load().held("david-cameron", date(2012, 10, 1))]
    assert posts == ["prime-minister-of-united-kingdom", "members-of-the-uk-parliament"]
