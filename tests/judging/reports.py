"""Reports of a few invented weeks of violence, written for tests of decisions: several pages tell of one
event, look-alikes lie close by, one newsroom contradicts another, and one page has no date.
"""

from __future__ import annotations

from corroborate.records.report import RawDocument

PAGES: dict[str, tuple[str, str, str]] = {
    "gao-1.txt": (
        "Sahel Wire",
        "2019-03-06",
        "Car bomb kills seven in Gao\n\nGAO, March 6 - A car bomb killed seven people and wounded 12 at a "
        "checkpoint in "
        "Gao on Tuesday, the army said.\n\nColonel Ousmane Keita said the driver was among the dead.\n",
    ),
    "gao-2.txt": (
        "Bamako Herald",
        "2019-03-06",
        "Nine dead in Gao blast\n\nNine people died when a car bomb went off at a checkpoint in the "
        "northern town of Gao on "
        "Tuesday, a hospital doctor said. Fourteen others were wounded.\n",
    ),
    "gao-3.txt": (
        "Niger Post",
        "2019-03-08",
        "Gao buries its dead\n\nGao on Thursday buried the victims of Tuesday's car bomb at a checkpoint, "
        "which killed nine "
        "people.\n\nLast month gunmen shot dead three farmers near Ansongo, residents said.\n",
    ),
    "ansongo-1.txt": (
        "Sahel Wire",
        "2019-02-15",
        "Gunmen kill three farmers\n\nGunmen on motorbikes shot dead three farmers near Ansongo on "
        "Thursday, the mayor said.\n",
    ),
    "ansongo-2.txt": (
        "Bamako Herald",
        "2019-02-16",
        "Four killed near Ansongo\n\nFour farmers were killed by gunmen near Ansongo on Thursday, a local "
        "official said.\n",
    ),
    "tumaco-1.txt": (
        "Pacifico Diario",
        "2018-04-12",
        "Ambush in Tumaco\n\nFive police officers were killed in an ambush in Tumaco on Wednesday, police "
        "said. ELN rebels "
        "carried out the attack, the governor said.\n",
    ),
    "tumaco-2.txt": (
        "Andes News",
        "2018-04-12",
        "Police patrol attacked\n\nAn ambush on a police patrol in Tumaco killed five officers and wounded "
        "two on Wednesday. "
        "The ELN denied carrying out the attack.\n",
    ),
    "tumaco-3.txt": (
        "Andes News",
        "2018-04-20",
        "Bomb in Tumaco\n\nA bomb killed two soldiers in Tumaco on Thursday, the army said.\n",
    ),
    "jolo-1.txt": (
        "Manila Record",
        "2017-08-21",
        "Raid on Jolo market\n\nAbu Sayyaf gunmen killed six villagers in a raid on Jolo on Monday, the "
        "military said. "
        "Ramon Dela Cruz, 54, was among the dead.\n",
    ),
    "jolo-2.txt": (
        "Zamboanga Star",
        "2017-08-22",
        "Jolo raid leaves eight dead\n\nEight people were killed when gunmen raided Jolo on Monday, the "
        "mayor said. The dead "
        "included teacher Ramon Dela Cruz.\n",
    ),
    "kunduz-1.txt": (
        "Kabul Times",
        "2016-10-04",
        "Rockets hit Kunduz\n\nRockets killed four civilians in Kunduz on Monday, the governor said. The "
        "Taliban fired the "
        "rockets, he said.\n",
    ),
    "kunduz-2.txt": (
        "Hindu Kush Post",
        "2016-10-05",
        "Civilians die in Kunduz\n\nFour civilians were killed and nine wounded when rockets struck Kunduz "
        "on Monday. "
        "The Taliban denied firing rockets.\n",
    ),
    "undated.txt": (
        "Unknown Page",
        "",
        "Grenade attack\n\nA grenade attack in the village of Tinkaresso killed two people on Friday, a "
        "witness said.\n",
    ),
}
LATER: dict[str, tuple[str, str, str]] = {
    "gao-4.txt": (
        "Desert Voice",
        "2019-03-09",
        "Toll of Gao car bomb rises to 11\n\nEleven people have died of the car bomb at a checkpoint in "
        "Gao on Tuesday, the "
        "health ministry said.\n",
    ),
    "tumaco-4.txt": (
        "Costa Libre",
        "2018-04-13",
        "Six officers dead\n\nSix police officers were killed in the ambush in Tumaco on Wednesday, the "
        "mayor said.\n",
    ),
    "jolo-3.txt": (
        "Sulu Gazette",
        "2017-08-23",
        "Jolo mourns\n\nSix people were killed in Monday's raid on Jolo by Abu Sayyaf gunmen, among them "
        "Ramon Dela Cruz.\n",
    ),
}


def documents(pages: dict[str, tuple[str, str, str]]) -> list[RawDocument]:
    """The pages as they come in."""
    return [
        RawDocument(name, text.encode(), "text/plain", outlet=outlet, published=published or None)
        for name, (outlet, published, text) in pages.items()
    ]
