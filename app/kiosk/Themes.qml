// Which projects to see, and in which order: sorting, themes, places. Each touch works at once, the button says how many.
import QtQuick
import "."

Page {
    id: page
    readonly property var model: kiosk.choosing
    title: Theme.tiny ? "" : Theme.say("kiosk-themes-title")
    guide: Theme.low ? "" : model.title
    spoken: Theme.say("kiosk-themes-title") + " " + model.title

    component Choices: Column {
        id: choices
        property string heading
        property string group
        property var values: []
        property string current
        property var nameOf
        signal picked(string value)
        width: area.inner
        visible: values.length > 0
        spacing: Theme.gap
        Word { width: parent.width; text: choices.heading; font.weight: Font.Bold; Accessible.role: Accessible.Heading }
        Grid {
            id: grid
            columns: Math.max(1, Math.min(3, Math.floor(area.inner / (14 * Theme.u))))
            spacing: Theme.gap
            Repeater {
                model: choices.values
                BigButton {
                    required property string modelData
                    objectName: choices.group + "-" + modelData
                    width: (area.inner - (grid.columns - 1) * Theme.gap) / grid.columns
                    text: choices.nameOf(modelData)
                    chosen: choices.current === modelData
                    icon: chosen ? "tick" : ""
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: chosen
                    onClicked: choices.picked(modelData)
                }
            }
        }
    }
    ScrollArea {
        id: area
        spacing: 0.8 * Theme.u
        Choices {
            heading: Theme.say("kiosk-themes-heading")
            group: "theme"
            values: page.model.themes.length > 1 ? [""].concat(page.model.themes) : []
            current: page.model.theme
            nameOf: theme => theme === "" ? Theme.say("kiosk-themes-all") : page.model.themeName(theme)
            onPicked: value => page.model.pickTheme(value)
        }
        Choices {
            heading: Theme.say("kiosk-areas-heading")
            group: "area"
            values: page.model.areas.length > 0 ? [""].concat(page.model.areas) : []
            current: page.model.area
            nameOf: area => area === "" ? Theme.say("kiosk-areas-all") : page.model.areaName(area)
            onPicked: value => page.model.pickArea(value)
        }
        Choices {
            heading: Theme.say("kiosk-order-heading")
            group: "order"
            values: page.model.orders
            current: page.model.order
            nameOf: order => Theme.say("kiosk-order-" + (order === "drawn" && !page.model.isShuffled ? "listed" : order))
            onPicked: value => page.model.sort(value)
        }
    }
    rightItems: [
        BarButton {
            objectName: "showEverything"
            visible: page.model.isNarrowed
            icon: "close"
            text: Theme.say("kiosk-show-all")
            onClicked: page.model.showAll()
        },
        BarButton {
            objectName: "goBack"
            kind: "main"
            iconAfter: "next"
            text: page.model.foundText
            onClicked: kiosk.goBack()
        }
    ]
}
